import { readdir, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { JournalError, type JournaledRun, readJournal } from '@chainwright/fleet';
import { CommandError } from '../command-error.ts';
import type { JournalRequest } from '../commands/fleet/journal-options.ts';
import type { Context } from '../context.ts';

/** So many journals are kept; older ones go. */
const keptAtMost = 100;

export function journalFolder({ journal }: JournalRequest, { env, cwd }: Context): string {
  if (journal !== undefined) return resolve(cwd, journal);
  const state = env.XDG_STATE_HOME || join(env.HOME || homedir(), '.local/state');
  return resolve(state, 'chainwright/fleet');
}

export function journalFile(folder: string, run: string): string {
  return join(folder, `${run}.ndjson`);
}

/** The run of which `--resume` speaks. */
export async function findRun(run: string, folder: string): Promise<JournaledRun> {
  const runs = await listRuns(folder);
  if (!runs.includes(run)) {
    const newest = runs.slice(-5).join(', ');
    throw new CommandError(`--resume ${run}: there is no such run in ${folder}`, {
      hint: newest === '' ? 'There is none at all; see --journal.' : `The newest are ${newest}.`,
    });
  }
  try {
    return await readJournal(journalFile(folder, run));
  } catch (error) {
    if (error instanceof JournalError) throw new CommandError(error.message);
    throw error;
  }
}

/** Takes the oldest journals away where there are many. */
export async function pruneJournals(folder: string): Promise<void> {
  const runs = await listRuns(folder);
  for (const run of runs.slice(0, Math.max(0, runs.length - keptAtMost))) {
    await rm(journalFile(folder, run), { force: true });
  }
}

/** Oldest first: their names begin with the time. */
async function listRuns(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => /^[\w-]+\.ndjson$/.test(name))
    .map((name) => name.replace(/\.ndjson$/, ''))
    .sort();
}
