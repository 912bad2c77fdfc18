import type { Backend } from '@chainwright/chainmgr';
import { CommandError } from '../command-error.ts';
import { agree, mayAsk } from '../confirm/agree.ts';
import { applyWithWayBack, type ChangeOutcome } from '../confirm/apply-with-way-back.ts';
import type { ConfirmOptions } from '../confirm/confirm-options.ts';
import { familyOf, hasWayBack, openManager } from '../confirm/open-manager.ts';
import { refuseLockout } from '../confirm/refuse-lockout.ts';
import { sayOutcome } from '../confirm/say-outcome.ts';
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

export interface ApplyRequest extends CompareOptions, ConfirmOptions {
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
  refuseUnwatched(request);
  if (!dryRun) refuseUnlessAnswered(request, context);
  const [desired] = await readInputs([name], context, 'apply');
  if (!desired) throw new Error('one name gives one text');
  const backend = openBackend(on, context);
  try {
    const target = await readMachine(on, backend, iptables);
    const comparison = planDesired(desired.text, target, request);
    if (!json) await show(comparison, target, desired, context);
    const made = await carryOut(comparison, backend, request, context);
    const { state, change } = made;
    const applied = state === 'kept';
    if (json) {
      const more = change === undefined ? { applied } : { applied, change, outcome: state };
      await context.stdout.write(renderPlansJson(comparison, more));
    } else if (isWanted(comparison)) {
      await context.stderr.write(sayOutcome(made));
    }
    if (comparison.problems.length > 0) context.exitCode = exitCode.badInput;
    else if (state === 'rolledBack') context.exitCode = exitCode.rolledBack;
    else if (isWanted(comparison) && !applied) context.exitCode = exitCode.found;
  } catch (error) {
    throw toCommandError(error);
  } finally {
    await backend.close();
  }
}

const isWanted = ({ plans, problems }: Comparison) => problems.length === 0 && plans.length > 0;

const unchanged: ChangeOutcome = { state: 'unchanged', change: undefined };

/** Carries the plans out where they were agreed to, and there is something to do. */
async function carryOut(
  comparison: Comparison,
  backend: Backend,
  request: ApplyRequest,
  context: Context,
): Promise<ChangeOutcome> {
  if (!isWanted(comparison)) return unchanged;
  const { on, dryRun, yes, iptables, stateFolder } = request;
  await refuseLockout(comparison.plans, request, backend, context);
  const plans = comparison.plans.map(({ plan }) => plan);
  if (dryRun) {
    await tryPlans(backend, plans, iptables);
    return unchanged;
  }
  if (!yes && !(await agree(context))) return unchanged;
  const family = familyOf(plans.map((plan) => plan.family));
  const manager = openManager({ on, backend, family, iptables, stateFolder });
  if (!hasWayBack(on)) {
    await manager.carryOut(plans);
    return { state: 'kept', change: undefined };
  }
  return applyWithWayBack(
    plans,
    manager,
    { ...request, isAsked: mayAsk(request, context) },
    context,
  );
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

function refuseUnlessAnswered(request: ApplyRequest, context: Context): void {
  if (request.yes || mayAsk(request, context)) return;
  throw new CommandError('there is nobody to ask whether to go on', {
    hint: 'Say --yes to change the rules without being asked, or --dry-run to change nothing.',
  });
}

/** What lives in a file has nothing that could watch over it. */
function refuseUnwatched({ on, confirm, check }: ApplyRequest): void {
  if (hasWayBack(on) || (!confirm && check === undefined)) return;
  throw new CommandError(`--on ${on}: there is no process that could bring its rules back`, {
    hint: 'Leave --confirm and --check out, and keep a copy of the file.',
  });
}
