import { resolve } from 'node:path';
import { loadScript, ScriptError, type Task } from '@chainwright/fleet';
import { CommandError } from '../../command-error.ts';
import type { FleetRunRequest } from '../../commands/fleet/run.ts';
import type { Context } from '../../context.ts';
import { chooseFormat } from '../../fleet/choose-format.ts';
import { checkWords } from '../../fleet/fleet-words.ts';
import { type PlannedRun, planRun } from '../../fleet/planned-run.ts';
import { readFleet } from '../../fleet/read-fleet.ts';
import { runJobs } from '../../fleet/run-jobs.ts';
import { runWords } from '../../fleet/run-words.ts';
import { tellResume } from '../../fleet/tell-resume.ts';
import { withNewJournal, withOldJournal } from '../../fleet/with-journal.ts';

/** Runs a command or a script on every host. */
export async function runFleetRun(
  words: readonly string[],
  request: FleetRunRequest,
  context: Context,
): Promise<void> {
  const isJson = chooseFormat(request, context) !== 'table';
  const carryOut = async (run: PlannedRun) => {
    const report = await runJobs(run, request, context, {
      command: (named, place, hostContext) =>
        runWords(named, place, { context: hostContext, isJson }),
    });
    await tellResume(report, 'run', request, context);
  };
  if (request.resume !== undefined) {
    if (words.length > 0) throw new CommandError('--resume runs what was run before');
    return withOldJournal(request.resume, ['command', 'module'], request, context, carryOut);
  }
  const task = await readTask(words, context);
  const hosts = await readFleet(request, context);
  await withNewJournal(
    planRun(hosts, () => task, request, context),
    request,
    context,
    carryOut,
  );
}

async function readTask(words: readonly string[], { cwd }: Context): Promise<Task> {
  const [first, ...others] = words;
  if (first === undefined) {
    throw new CommandError('it is not said what is to be run', {
      hint: 'Write a command, such as block 192.0.2.7 --ttl 1h, or a script, such as ./script.ts.',
    });
  }
  if (!/\/|\.[cm]?[jt]s$/.test(first)) {
    checkWords(words);
    return { kind: 'command', words };
  }
  if (others.length > 0) {
    throw new CommandError(`${others[0]}: a script takes no words of its own`, {
      hint: 'Its values are the variables of the inventory; options of fleet run stand before it.',
    });
  }
  const file = resolve(cwd, first);
  try {
    await loadScript(file);
  } catch (error) {
    if (error instanceof ScriptError) throw new CommandError(error.message);
    throw error;
  }
  return { kind: 'module', file };
}
