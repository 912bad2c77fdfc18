import { type Backend, ChainManager } from '@chainwright/chainmgr';
import { CommandError } from '../command-error.ts';
import type { Context } from '../context.ts';
import { exitCode } from '../exit-code.ts';
import { renderPlans, renderPlansJson } from '../format/plan/render-plans.ts';
import { renderProblems } from '../format/plan/render-problems.ts';
import { type InputText, readInputs } from '../input/read-inputs.ts';
import { choosePaint } from '../output/paint.ts';
import { writeChunks } from '../output/write-chunks.ts';
import type { Comparison } from '../plan/compare-pairs.ts';
import { planDesired } from '../plan/plan-desired.ts';
import type { CompareOptions } from '../plan/plan-request.ts';
import { openBackend } from '../target/open-backend.ts';
import { readMachine } from '../target/read-machine.ts';
import type { Target } from '../target/read-target.ts';
import { toCommandError } from '../target/to-command-error.ts';
import { tryPlans } from '../target/try-plans.ts';

export interface ApplyRequest extends CompareOptions {
  readonly desired: string;
  readonly on: string;
  readonly iptables?: string;
  readonly dryRun?: true;
  readonly yes?: true;
  readonly json?: true;
}

/** Makes the target's rules the desired ones, once the plan was shown and agreed to. */
export async function runApply(request: ApplyRequest, context: Context): Promise<void> {
  const { desired: name, on, iptables, dryRun, json } = request;
  if (on === 'local') throw localIsNotChanged();
  if (!dryRun) refuseUnlessAnswered(request, context);
  const [desired] = await readInputs([name], context, 'apply');
  if (!desired) throw new Error('one name gives one text');
  const backend = openBackend(on, context);
  try {
    const target = await readMachine(on, backend, iptables);
    const comparison = planDesired(desired.text, target, request);
    if (!json) await show(comparison, target, desired, context);
    const isApplied = await carryOut(comparison, backend, request, context);
    if (json) await context.stdout.write(renderPlansJson(comparison, { applied: isApplied }));
    else if (isWanted(comparison)) {
      await context.stderr.write(isApplied ? 'done\n' : 'nothing was changed\n');
    }
    if (comparison.problems.length > 0) context.exitCode = exitCode.badInput;
    else if (isWanted(comparison) && !isApplied) context.exitCode = exitCode.found;
  } catch (error) {
    throw toCommandError(error);
  } finally {
    await backend.close();
  }
}

const isWanted = ({ plans, problems }: Comparison) => problems.length === 0 && plans.length > 0;

/** Whether the plans were carried out: they were agreed to, and there was something to do. */
async function carryOut(
  comparison: Comparison,
  backend: Backend,
  { dryRun, yes, iptables }: ApplyRequest,
  context: Context,
): Promise<boolean> {
  if (!isWanted(comparison)) return false;
  const plans = comparison.plans.map(({ plan }) => plan);
  if (dryRun) {
    await tryPlans(backend, plans, iptables);
    return false;
  }
  if (!yes && !(await agree(context))) return false;
  const program = iptables === undefined ? {} : { program: iptables };
  const families = plans.map(({ family }) => family);
  const [family = 'ipv4'] = families;
  const manager = new ChainManager({
    backend,
    family: families.length > 1 ? 'both' : family,
    ...program,
  });
  await manager.carryOut(plans);
  return true;
}

async function show(
  comparison: Comparison,
  target: Target,
  desired: InputText,
  context: Context,
): Promise<void> {
  await writeChunks(context.stdout, renderPlans(comparison.plans, choosePaint(context)));
  const texts = { current: target.input, desired };
  await writeChunks(context.stderr, renderProblems(comparison.problems, texts));
}

function refuseUnlessAnswered({ yes, json, desired }: ApplyRequest, { stdin }: Context): void {
  if (yes) return;
  if (stdin.isTTY && desired !== '-' && !json) return;
  throw new CommandError('there is nobody to ask whether to go on', {
    hint: 'Say --yes to change the rules without being asked, or --dry-run to change nothing.',
  });
}

async function agree({ stdin, stderr }: Context): Promise<boolean> {
  await stderr.write('Change the rules so? [y/N] ');
  return /^y(?:es)?$/i.test((await stdin.readLine()).trim());
}

function localIsNotChanged(): CommandError {
  return new CommandError("--on local: this machine's own rules are not changed yet", {
    hint: 'Try it on --on memory:FILE or --on netns:NAME; chainwright plan shows the way for local.',
  });
}
