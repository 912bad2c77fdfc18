import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { MemoryBackend } from '@chainwright/backend-memory';
import { CommandError } from '../command-error.ts';
import type { Context } from '../context.ts';
import { exitCode } from '../exit-code.ts';
import { decodeBytes } from '../input/decode-bytes.ts';
import { spoilingDiagnostics } from '../plan/spoiling-diagnostics.ts';
import type { OpenBackend, OpenOptions } from './open-backend.ts';
import { replaceFile } from './replace-file.ts';

/** A netfilter in memory that is as the file says, and afterwards the file as it is; or none is kept. */
export async function openMemory(
  file: string | undefined,
  context: Context,
  { dialect }: OpenOptions,
): Promise<OpenBackend> {
  const path = file === undefined ? undefined : resolve(context.cwd, file);
  const state = path === undefined ? '' : await readState(path, file ?? '');
  const options = { state, date: () => printDate(new Date()), ...(dialect && { dialect }) };
  const backend = new MemoryBackend(options);
  const [problem] = spoilingDiagnostics(backend.diagnostics, 'current');
  if (problem) {
    throw new CommandError(`${file}: ${problem.message}`, {
      hint: 'FILE holds what iptables-save prints; nothing was done, so that nothing of it is lost.',
    });
  }
  const before = backend.dump();
  const close = async () => {
    const after = backend.dump();
    await backend.close();
    if (path === undefined || after === before) return;
    refuseUnkept(after, file ?? '');
    await replaceFile(path, after);
  };
  return { backend, close };
}

/** Text that reads as something else again, such as a comment with escape sequences, is not written. */
function refuseUnkept(state: string, file: string): void {
  if (new MemoryBackend({ state }).dump() === state) return;
  throw new CommandError(`${file}: the rules hold characters that cannot be kept in it`, {
    hint: 'Control characters in comments and prefixes are not kept; nothing was changed.',
    exitCode: exitCode.targetFailed,
  });
}

async function readState(path: string, file: string): Promise<string> {
  try {
    const { text, encoding } = decodeBytes(await readFile(path));
    if (encoding === 'utf8') return text;
    throw new CommandError(`${file}: is not UTF-8`);
  } catch (error) {
    if (!(error instanceof Error) || error instanceof CommandError) throw error;
    // It is made by the first command that changes something.
    if ('code' in error && error.code === 'ENOENT') return '';
    throw new CommandError(`${file}: cannot be read (${error.message})`);
  }
}

/** `Wed Nov 25 22:57:53 2026`, as the C library's ctime has it. */
function printDate(date: Date): string {
  const [weekday, month, day = '', year, time] = date.toString().split(' ');
  return `${weekday} ${month} ${`${Number(day)}`.padStart(2)} ${time} ${year}`;
}
