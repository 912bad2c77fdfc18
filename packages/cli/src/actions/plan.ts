import { CommandError } from '../command-error.ts';
import type { Context } from '../context.ts';
import { exitCode } from '../exit-code.ts';
import { renderPlans, renderPlansJson } from '../format/plan/render-plans.ts';
import { renderProblems } from '../format/plan/render-problems.ts';
import { renderForMachine } from '../format/plan/write-commands.ts';
import { readInputs } from '../input/read-inputs.ts';
import { choosePaint } from '../output/paint.ts';
import { writeChunks } from '../output/write-chunks.ts';
import { planDesired } from '../plan/plan-desired.ts';
import type { PlanFormat } from '../plan/plan-format.ts';
import type { CompareOptions } from '../plan/plan-request.ts';
import { readTarget } from '../target/read-target.ts';

export interface PlanRequest extends CompareOptions {
  readonly desired: string;
  readonly on: string;
  readonly iptables?: string;
  readonly format: PlanFormat;
}

/** Plans the way from the target's rules to the desired ones, writes it, and sets the exit code. */
export async function runPlan(request: PlanRequest, context: Context): Promise<void> {
  const { desired: name, on, format } = request;
  if (name === '-' && on === '-') {
    throw new CommandError('standard input (-) is named twice and can be read only once');
  }
  const [desired] = await readInputs([name], context, 'plan');
  if (!desired) throw new Error('one name gives one text');
  const target = await readTarget(on, context, request);
  const { plans, problems } = planDesired(desired.text, target, request);
  const found = [...problems];
  if (format === 'json') await context.stdout.write(renderPlansJson({ plans, problems }));
  else if (format === 'text') {
    await writeChunks(context.stdout, renderPlans(plans, choosePaint(context)));
  } else {
    const rendered = renderForMachine(
      plans.map(({ plan }) => plan),
      format,
    );
    if ('problems' in rendered) found.push(...rendered.problems);
    else await writeChunks(context.stdout, [rendered.text], desired.encoding);
  }
  if (format !== 'json') {
    const texts = { current: target.input, desired };
    await writeChunks(context.stderr, renderProblems(found, texts));
  }
  if (found.length > 0) context.exitCode = exitCode.badInput;
  else if (plans.length > 0) context.exitCode = exitCode.found;
}
