import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { encodeInput } from '@chainwright/chainmgr';
import type { HostOutcome } from '@chainwright/fleet';
import { CommandError } from '../../command-error.ts';
import type { CollectRequest } from '../../commands/fleet/collect.ts';
import type { Context } from '../../context.ts';
import { exitCode } from '../../exit-code.ts';
import { type PlannedRun, planRun } from '../../fleet/planned-run.ts';
import { readFleet } from '../../fleet/read-fleet.ts';
import { runJobs } from '../../fleet/run-jobs.ts';
import { tellResume } from '../../fleet/tell-resume.ts';
import { withNewJournal, withOldJournal } from '../../fleet/with-journal.ts';

/** Reads the rules of every host, into a folder where one is named. */
export async function runCollect(request: CollectRequest, context: Context): Promise<void> {
  const { out, resume } = request;
  if (resume !== undefined) {
    return withOldJournal(resume, ['collect'], request, context, (run) =>
      collectInto(run.settings.out ?? '.', run, request, context),
    );
  }
  const hosts = await readFleet(request, context);
  const planned = planRun(hosts, () => ({ kind: 'collect' }), request, context);
  if (out === undefined) {
    await runJobs(planned, request, context);
    return;
  }
  const folder = resolve(context.cwd, out);
  await orExplain(folder, () => mkdir(folder, { recursive: true }));
  const settings = { ...planned.settings, out: folder };
  await withNewJournal({ ...planned, settings }, request, context, (run) =>
    collectInto(folder, run, request, context),
  );
}

async function collectInto(
  folder: string,
  run: PlannedRun,
  request: CollectRequest,
  context: Context,
): Promise<void> {
  const report = await runJobs(run, request, context, {
    onOutcome: (outcome) => orExplain(folder, () => writeRulesets(outcome, folder)),
    show: ({ rulesets, ...outcome }) => outcome,
  });
  await tellResume(report, 'collect', request, context);
}

/** Whoever looks finds the rules of before or of now, and never a part. */
async function writeRulesets({ host, rulesets = [] }: HostOutcome, folder: string): Promise<void> {
  for (const { family, text } of rulesets) {
    const file = join(folder, `${host}.${family}.save`);
    await writeFile(`${file}.new`, encodeInput(text), { mode: 0o600 });
    await rename(`${file}.new`, file);
  }
}

async function orExplain<T>(folder: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`${folder}: the rules cannot be written there (${reason})`, {
      exitCode: exitCode.targetFailed,
    });
  }
}
