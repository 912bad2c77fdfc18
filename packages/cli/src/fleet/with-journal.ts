import { type HostOutcome, isFailure, Journal, type TaskKind } from '@chainwright/fleet';
import { CommandError } from '../command-error.ts';
import type { FleetRequest } from '../commands/fleet/fleet-options.ts';
import type { JournalRequest } from '../commands/fleet/journal-options.ts';
import type { Context } from '../context.ts';
import { exitCode } from '../exit-code.ts';
import { withFileLock } from '../target/file-lock.ts';
import { findRun, journalFile, journalFolder, pruneJournals } from './journals.ts';
import { type PlannedRun, settingsOf } from './planned-run.ts';

export type JournaledRequest = FleetRequest & JournalRequest;

/** Does something with a new run, whose steps are noted. */
export async function withNewJournal(
  planned: PlannedRun,
  request: JournaledRequest,
  context: Context,
  action: (run: PlannedRun) => Promise<void>,
): Promise<void> {
  const folder = journalFolder(request, context);
  const { jobs, settings } = planned;
  const file = journalFile(folder, jobs[0]?.run ?? '');
  const journal = await orExplain(file, () => Journal.begin(file, jobs, settings, context.now));
  await pruneJournals(folder);
  await withFileLock(file, () => closing(journal, { ...planned, journal }, action));
}

/** Does something with what is left of a run, of which no other process may be at work. */
export async function withOldJournal(
  run: string,
  kinds: readonly TaskKind[],
  request: JournaledRequest,
  context: Context,
  action: (run: PlannedRun) => Promise<void>,
): Promise<void> {
  refuseHosts(request);
  const folder = journalFolder(request, context);
  const file = journalFile(folder, run);
  const { jobs } = await findRun(run, folder);
  const kind = jobs[0]?.task.kind ?? 'collect';
  if (!kinds.includes(kind)) {
    const command = kind === 'command' || kind === 'module' ? 'run' : kind;
    throw new CommandError(`--resume ${run}: this was a run of another command`, {
      hint: `Write: chainwright fleet ${command} --resume ${run}`,
    });
  }
  const goOn = async () => {
    // Read again: whoever was at work on it a moment ago has noted more.
    const { settings, ended, wholeBytes } = await findRun(run, folder);
    const done = new Map([...ended].filter(([, outcome]) => isDone(outcome)));
    const journal = await orExplain(file, () => Journal.resume(file, wholeBytes, context.now));
    const merged = { ...settings, ...settingsOf(request) };
    await closing(journal, { jobs, settings: merged, done, journal }, action);
  };
  await withFileLock(file, goOn, { mostMs: 0 });
}

/** Whoever failed is tried again. */
function isDone(outcome: HostOutcome): boolean {
  return !isFailure(outcome) && outcome.state !== 'notReached';
}

async function closing(
  journal: Journal,
  run: PlannedRun,
  action: (run: PlannedRun) => Promise<void>,
): Promise<void> {
  try {
    await action(run);
  } finally {
    await journal.close();
  }
}

/** The run has its hosts already. */
function refuseHosts({ inventory, sshConfig, host, limit }: FleetRequest): void {
  if ([inventory, sshConfig, host, limit].every((each) => each === undefined)) return;
  throw new CommandError('--resume goes on with the hosts of its run', {
    hint: 'Leave -i, --ssh-config, --host and --limit out.',
  });
}

async function orExplain<T>(file: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`${file}: the journal cannot be written (${reason})`, {
      hint: 'Name a folder for it with --journal.',
      exitCode: exitCode.targetFailed,
    });
  }
}
