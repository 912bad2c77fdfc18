import { readFile } from 'node:fs/promises';
import { CommandError } from '../command-error.ts';
import { decodeBytes } from '../input/decode-bytes.ts';

/** What is kept in a file, which the first command that changes something makes; `name` is for errors. */
export async function readStateFile(path: string, name: string): Promise<string> {
  try {
    const { text, encoding } = decodeBytes(await readFile(path));
    if (encoding === 'utf8') return text;
    throw new CommandError(`${name}: is not UTF-8`);
  } catch (error) {
    if (!(error instanceof Error) || error instanceof CommandError) throw error;
    if ('code' in error && error.code === 'ENOENT') return '';
    throw new CommandError(`${name}: cannot be read (${error.message})`);
  }
}
