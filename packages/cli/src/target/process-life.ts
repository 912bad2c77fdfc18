import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';

/**
 * What tells a process from all others that have its number before or after it, where the system says
 * when it began; undefined when there is none, or only its number is left of it.
 */
export async function lifeOf(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux') return isThere(pid) ? 'alive' : undefined;
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // proc_pid_stat(5): the name may hold blanks and parentheses; fields 3 and 22 stand behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state = 'X', started] = [fields[0], fields[19]];
    return 'ZX'.includes(state) ? undefined : started;
  } catch {
    return undefined;
  }
}

/** The machine, or the part of it, whose processes have their numbers from one row. */
export async function processWorld(): Promise<string> {
  const namespace = await readlink('/proc/self/ns/pid').catch(() => '');
  return `${hostname()}/${namespace}`;
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
