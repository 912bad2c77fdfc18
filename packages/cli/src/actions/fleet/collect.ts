import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { encodeInput } from '@chainwright/chainmgr';
import type { HostOutcome } from '@chainwright/fleet';
import { CommandError } from '../../command-error.ts';
import type { CollectRequest } from '../../commands/fleet/collect.ts';
import type { Context } from '../../context.ts';
import { exitCode } from '../../exit-code.ts';
import { readFleet } from '../../fleet/read-fleet.ts';
import { runJobs } from '../../fleet/run-jobs.ts';

/** Reads the rules of every host, into a folder where one is named. */
export async function runCollect(request: CollectRequest, context: Context): Promise<void> {
  const hosts = await readFleet(request, context);
  const { out } = request;
  if (out === undefined) {
    await runJobs(hosts, { kind: 'collect' }, request, context);
    return;
  }
  const folder = resolve(context.cwd, out);
  await orExplain(out, () => mkdir(folder, { recursive: true }));
  await runJobs(hosts, { kind: 'collect' }, request, context, {
    onOutcome: (outcome) => orExplain(out, () => writeRulesets(outcome, folder)),
    show: ({ rulesets, ...outcome }) => outcome,
  });
}

/** Whoever looks finds the rules of before or of now, and never a part. */
async function writeRulesets({ host, rulesets = [] }: HostOutcome, folder: string): Promise<void> {
  for (const { family, text } of rulesets) {
    const file = join(folder, `${host}.${family}.save`);
    await writeFile(`${file}.new`, encodeInput(text), { mode: 0o600 });
    await rename(`${file}.new`, file);
  }
}

async function orExplain<T>(out: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`--out ${out}: cannot be written (${reason})`, {
      exitCode: exitCode.targetFailed,
    });
  }
}
