import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CommandError } from '../command-error.ts';
import { exitCode } from '../exit-code.ts';

/** Writes a file whole or not at all: who reads it meanwhile finds the old text or the new one. */
export async function replaceFile(path: string, text: string): Promise<void> {
  // What a symbolic link points to is replaced, not the link.
  const target = await realpath(path).catch(() => path);
  const mode = await stat(target).then(
    (found) => found.mode & 0o777,
    () => 0o666 & ~process.umask(),
  );
  const temporary = join(dirname(target), `.chainwright-${randomBytes(6).toString('hex')}`);
  try {
    const file = await open(temporary, 'wx', mode);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`${path}: cannot be written (${reason})`, {
      exitCode: exitCode.targetFailed,
    });
  }
}
