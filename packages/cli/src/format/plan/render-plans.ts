import {
  countSteps,
  type DiffLineKind,
  renderDiff,
  type StepCounts,
} from '@chainwright/parse-core';
import { escapeControls } from '../../output/escape-controls.ts';
import type { Paint, Style } from '../../output/paint.ts';
import type { Comparison, PlanWithCurrent } from '../../plan/compare-pairs.ts';
import { toJson } from '../json.ts';
import { plural } from '../table/headings.ts';

const styles: Readonly<Record<DiffLineKind, Style | undefined>> = {
  table: 'bold',
  chain: 'bold',
  kept: undefined,
  added: 'green',
  removed: 'red',
  moved: 'cyan',
  gap: 'dim',
};

/** The plans for a reader, with a last line that counts the steps. */
export function* renderPlans(plans: readonly PlanWithCurrent[], paint: Paint): Generator<string> {
  for (const { plan, current } of plans) {
    if (plans.length > 1) yield `${paint('bold', `# ${plan.family}`)}\n`;
    yield* renderDiff(plan, current, {
      paint: (kind, text) => {
        const style = styles[kind];
        const shown = escapeControls(text);
        return style ? paint(style, shown) : shown;
      },
    });
  }
  if (plans.length > 0) yield `${paint('dim', `# ${describeCounts(plans)}`)}\n`;
}

/** `{"plans":[…],"problems":[…]}`, each plan with its counts, and whatever else there is to say. */
export function renderPlansJson(
  { plans, problems }: Comparison,
  more: Readonly<Record<string, unknown>> = {},
): string {
  const counted = plans.map(({ plan }) => ({ ...plan, counts: countSteps(plan) }));
  return `${toJson({ plans: counted, problems, ...more })}\n`;
}

const words: Readonly<Record<keyof StepCounts, readonly [noun: string, verb: string]>> = {
  insertRule: ['rule', 'inserted'],
  deleteRule: ['rule', 'deleted'],
  moveRule: ['rule', 'moved'],
  createChain: ['chain', 'created'],
  deleteChain: ['chain', 'deleted'],
  setPolicy: ['policy', 'set'],
  zeroChain: ['chain', 'counted from zero'],
};

function describeCounts(plans: readonly PlanWithCurrent[]): string {
  const counts = plans.map(({ plan }) => countSteps(plan));
  const kinds = Object.keys(words) as (keyof StepCounts)[];
  return kinds
    .map((kind) => [kind, counts.reduce((sum, each) => sum + each[kind], 0)] as const)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => {
      const [noun, verb] = words[kind];
      const counted =
        noun === 'policy' ? `${count} ${count === 1 ? 'policy' : 'policies'}` : plural(count, noun);
      return `${counted} ${verb}`;
    })
    .join(', ');
}
