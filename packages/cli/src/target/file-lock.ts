import { randomBytes } from 'node:crypto';
import { open, readFile, realpath, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError } from '../command-error.ts';
import { exitCode } from '../exit-code.ts';
import { lifeOf, processWorld } from './process-life.ts';

/** So long is waited for whoever has the lock, which takes as long as one command. */
const MOST_MS = 60_000;
/** So long may somebody be at it of whom cannot be told whether they live. */
const UNKNOWN_MS = 30_000;

/**
 * Does something while nobody else does the like with the file; the lock is a file beside it. `mostMs`
 * is waited for whoever has it.
 */
export async function withFileLock<T>(
  path: string,
  action: () => Promise<T>,
  { mostMs = MOST_MS }: { readonly mostMs?: number } = {},
): Promise<T> {
  const target = await realpath(path).catch(() => path);
  const lock = join(dirname(target), `.${basename(target)}.lock`);
  return holding(lock, action, mostMs);
}

async function holding<T>(lock: string, action: () => Promise<T>, mostMs = MOST_MS): Promise<T> {
  const own = await describeOwner();
  const deadline = Date.now() + mostMs;
  while (!(await create(lock, own))) {
    const found = await readLock(lock);
    if (found && (await isLeft(found))) await removeLeft(lock, found);
    else if (Date.now() < deadline) await sleep(5 + Math.random() * 20);
    else throw stillLocked(lock, found);
  }
  try {
    return await action();
  } finally {
    await rm(lock, { force: true });
  }
}

/** A lock as it was found. */
interface FoundLock {
  /** Empty for the moment in which it is made. */
  readonly text: string;
  readonly ageMs: number;
}

/** Who we are, as no other process ever is: `PID LIFE WORLD NONCE`. */
async function describeOwner(): Promise<string> {
  const life = (await lifeOf(process.pid)) ?? '-';
  return `${process.pid} ${life} ${await processWorld()} ${randomBytes(6).toString('hex')}`;
}

/** False: somebody else has it. */
async function create(lock: string, own: string): Promise<boolean> {
  try {
    const file = await open(lock, 'wx');
    await file.writeFile(own).finally(() => file.close());
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw new CommandError(`${lock}: cannot be made (${reasonOf(error)})`, {
      exitCode: exitCode.targetFailed,
    });
  }
}

/** Undefined: it is gone. */
async function readLock(lock: string): Promise<FoundLock | undefined> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(lock, 'utf8'), stat(lock)]);
    return { text, ageMs: Date.now() - mtimeMs };
  } catch {
    return undefined;
  }
}

/** Whether whoever made it is dead, and has left it behind. */
async function isLeft({ text, ageMs }: FoundLock): Promise<boolean> {
  const [pid, life, world] = text.split(' ');
  if (world !== (await processWorld()) || life === '-') return ageMs > UNKNOWN_MS;
  return (await lifeOf(Number(pid))) !== life;
}

/**
 * Two that find the same lock left behind must not both take it away: the second would take that of
 * the next holder. So this is done under a lock as well, which is named for what is taken away.
 */
async function removeLeft(lock: string, { text }: FoundLock): Promise<void> {
  const [, , , nonce = 'nobody'] = text.split(' ');
  await holding(`${lock}.${nonce}`, async () => {
    const found = await readLock(lock);
    if (found?.text === text && (await isLeft(found))) await rm(lock, { force: true });
  });
}

function stillLocked(lock: string, found: FoundLock | undefined): CommandError {
  const [pid = '?', , world = '?'] = found?.text.split(' ') ?? [];
  return new CommandError(`${lock}: process ${pid} of ${world} does not let go of it`, {
    hint: 'Wait for that command to end; if there is none, delete the file.',
    exitCode: exitCode.targetFailed,
  });
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
