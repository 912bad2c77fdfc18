import { resolve } from 'node:path';
import { MemoryBackend } from '@chainwright/backend-memory';
import type { Backend } from '@chainwright/chainmgr';
import type { Context } from '../context.ts';
import { MemoryFile } from './memory-file.ts';
import type { OpenOptions } from './open-backend.ts';

/** A netfilter in memory that is kept in a file, or in none. */
export function openMemory(
  file: string | undefined,
  { cwd }: Context,
  { dialect }: OpenOptions,
): Backend {
  const options = { date: () => printDate(new Date()), ...(dialect && { dialect }) };
  if (file === undefined) return new MemoryBackend(options);
  return new MemoryFile(resolve(cwd, file), file, options);
}

/** `Wed Nov 25 22:57:53 2026`, as the C library's ctime has it. */
function printDate(date: Date): string {
  const [weekday, month, day = '', year, time] = date.toString().split(' ');
  return `${weekday} ${month} ${`${Number(day)}`.padStart(2)} ${time} ${year}`;
}
