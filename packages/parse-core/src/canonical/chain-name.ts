import { byteLength } from '../extensions/values/byte-length.ts';

/** XT_EXTENSION_MAXNAMELEN, less the closing NUL. */
const MAX_BYTES = 28;

/** What the tool has against the name of a chain; undefined when it takes it. */
export function wrongChainName(name: string): string | undefined {
  if (name === '') return 'a chain needs a name';
  const bytes = byteLength(name);
  if (bytes > MAX_BYTES)
    return `the chain name "${name}" has ${bytes} bytes; ${MAX_BYTES} is the most`;
  if (/^[-!]/.test(name)) return `a chain name does not begin with "${name.charAt(0)}"`;
  return undefined;
}

/** Blanks in it are refused by all releases but one. */
export function hasBlanks(name: string): boolean {
  return /\s/.test(name);
}
