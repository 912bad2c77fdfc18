import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CommandError } from '../command-error.ts';
import type { Context } from '../context.ts';
import { type DecodedText, decodeBytes } from './decode-bytes.ts';

/** One text to be parsed. */
export interface InputText extends DecodedText {
  /** As the user named it: a file's name, or `-` for standard input. */
  readonly name: string;
}

/**
 * Reads all that the user named, in order; `-` is standard input, and so is no name at all unless
 * somebody sits at the terminal. Throws a CommandError for the first that cannot be read, so that
 * nothing is done by halves.
 */
export async function readInputs(
  names: readonly string[],
  context: Context,
  command = 'parse',
): Promise<readonly InputText[]> {
  if (names.length === 0 && context.stdin.isTTY) {
    throw new CommandError('nothing to read: no FILE is named and nothing is piped in', {
      hint: `Try: iptables-save -c | chainwright ${command}`,
    });
  }
  if (names.filter((name) => name === '-').length > 1) {
    throw new CommandError('standard input (-) is named twice and can be read only once');
  }
  const inputs: InputText[] = [];
  const read = (name: string) => readInput(name, context, readHints[command] ?? usualHint);
  for (const name of names) inputs.push(await read(name));
  return inputs.length > 0 ? inputs : [await read('-')];
}

/** The name under which people see an input. */
export function displayName(name: string): string {
  return name === '-' ? '<stdin>' : name;
}

const usualHint = 'Name files with the output of iptables, or - for standard input.';

/** What to do where a file of another kind cannot be read, by the command. */
const readHints: Readonly<Record<string, string | undefined>> = {
  desired: 'Name a file with the rules that are wanted, or - for standard input.',
  fleet: 'Name the inventory, or - for standard input; docs/fleet.md says how it is written.',
};

async function readInput(name: string, context: Context, hint: string): Promise<InputText> {
  try {
    const bytes =
      name === '-' ? await context.stdin.read() : await readFile(resolve(context.cwd, name));
    return { name, ...decodeBytes(bytes) };
  } catch (error) {
    throw new CommandError(`${displayName(name)}: ${describeReadError(error)}`, { hint });
  }
}

const readErrors: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  EISDIR: 'is a directory',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'too many symbolic links',
  ERR_INVALID_ARG_VALUE: 'no such file',
  ERR_FS_FILE_TOO_LARGE: 'is too large to be read at once',
  ERR_STRING_TOO_LONG: 'is too large to be read at once',
};

function describeReadError(error: unknown): string {
  if (!(error instanceof Error)) throw error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return readErrors[code] ?? `cannot be read (${error.message})`;
}
