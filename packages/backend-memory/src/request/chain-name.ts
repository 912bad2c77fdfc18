import { targets } from '@chainwright/parse-core';
import { type Failure, misused } from '../tool/failure.ts';
import { is187, type Tool } from '../tool/tool.ts';

/** XT_EXTENSION_MAXNAMELEN: the length of a name with its closing NUL. */
const NAME_SPACE = 29;

export function checkNameLength(name: string): Failure | undefined {
  if (!isTooLong(name)) return undefined;
  return misused(`chain name \`${name}' too long (must be under ${NAME_SPACE} chars)`);
}

export const isTooLong = (name: string) => byteLength(name) >= NAME_SPACE;

/** Whether all commands look at it, and not -N alone. */
export const mindsLength = (tool: Tool) => !is187(tool, 'legacy');

/** What a command has against the name of a chain that it is given. */
export function checkChainName(name: string): Failure | undefined {
  const failure = checkNameLength(name);
  if (failure) return failure;
  if (/^[-!]/.test(name)) {
    return misused(`chain name not allowed to start with \`${name.charAt(0)}'`);
  }
  return /\s/.test(name) ? misused(`Invalid chain name \`${name}'`) : undefined;
}

/** The same of a chain that is to be made: it may not be called as a target is. */
export function checkNewChainName(name: string, tool: Tool): Failure | undefined {
  const isTarget =
    name === '' ||
    name === 'standard' ||
    targets.get(name)?.families.includes(tool.family) === true;
  if (isTarget) return misused('chain name may not clash with target name');
  // A name may have blanks there.
  return checkChainName(is187(tool, 'nft') ? name.replace(/\s/g, '_') : name);
}

function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
