import { byteLength } from '../extensions/values/byte-length.ts';

/** XT_EXTENSION_MAXNAMELEN, less the closing NUL. */
const MAX_BYTES = 28;

/** What the tool has against the name of a chain; undefined when it takes it. */
export function wrongChainName(name: string): string | undefined {
  const reason = wrongLength(name);
  if (reason !== undefined) return reason;
  return /^[-!]/.test(name) ? `a chain name does not begin with "${name.charAt(0)}"` : undefined;
}

/** The same of a name that is only looked for, and need not be one that a chain can have. */
export function wrongLength(name: string): string | undefined {
  if (name === '') return 'a chain needs a name';
  const bytes = byteLength(name);
  if (bytes <= MAX_BYTES) return undefined;
  return `the chain name "${name}" has ${bytes} bytes; ${MAX_BYTES} is the most`;
}

/** Blanks in it are refused by all releases but one. */
export function hasBlanks(name: string): boolean {
  return /\s/.test(name);
}
