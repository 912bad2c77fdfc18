import { countSteps, type DiffLineKind, describeCounts, renderDiff } from '@chainwright/parse-core';
import { escapeControls } from '../../output/escape-controls.ts';
import type { Paint, Style } from '../../output/paint.ts';
import type { Comparison, PlanWithCurrent } from '../../plan/compare-pairs.ts';
import { toJson } from '../json.ts';

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
  if (plans.length > 0) yield `${paint('dim', `# ${describePlans(plans)}`)}\n`;
}

/** `{"plans":[…],"problems":[…]}`, each plan with its counts, and whatever else there is to say. */
export function renderPlansJson(
  { plans, problems }: Comparison,
  more: Readonly<Record<string, unknown>> = {},
): string {
  const counted = plans.map(({ plan }) => ({ ...plan, counts: countSteps(plan) }));
  return `${toJson({ plans: counted, problems, ...more })}\n`;
}

function describePlans(plans: readonly PlanWithCurrent[]): string {
  return describeCounts(countSteps({ tables: plans.flatMap(({ plan }) => plan.tables) }));
}
