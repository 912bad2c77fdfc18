import { applyPlan, printSave } from '@chainwright/parse-core';
import type { Outcome, Way } from './carry-out.ts';
import type { Pair } from './random-pair.ts';

/** What went otherwise than it must; empty where all is well. */
export function judgeOutcome(pair: Pair, outcome: Outcome): readonly string[] {
  if (outcome.kind === 'unloadable') return [];
  if (outcome.kind === 'refused') {
    return pair.isLoop ? [] : [`refused without need: ${outcome.reasons.join('; ')}`];
  }
  if (pair.isLoop) return ['a loop of jumps was planned'];
  const { before, after, ways } = outcome;
  const wrong: string[] = [];
  const expect = (way: Way, what: string, found: string, wanted: string) => {
    if (found !== wanted) wrong.push(`${way}, ${what}:\n${found}\n  is not\n${wanted}`);
  };
  for (const way of ['restore', 'commands'] as const) {
    const { planned, inverted } = ways[way];
    const said = withoutWarnings(ways[way].said);
    if (said !== '') wrong.push(`${way} said: ${said}`);
    expect(way, 'planned', withoutCounters(planned), withoutCounters(after));
    expect(way, 'inverted', withoutCounters(inverted), withoutCounters(before));
    expect(way, 'counters', rulesOf(planned), expectedRules(outcome));
  }
  return wrong;
}

/** The tools warn of what is old or odd, and take it; what they refuse shows in the exit code. */
const withoutWarnings = (said: string) => said.replace(/^warn(?:ing)?: .*\n/gim, '').trim();

/** The save without the lines that tell the time, and with all counters at zero. */
function withoutCounters(save: string): string {
  return save
    .replace(/^# .*\n/gm, '')
    .replace(/^\[\d+:\d+\] /gm, '')
    .replace(/^(:.*) \[\d+:\d+\]$/gm, '$1');
}

/** Lines of rules with their counters. */
const rulesOf = (save: string) => (save.match(/^\[.*$/gm) ?? []).join('\n');

/** What the plan says of each rule's counters: kept where it stays or is moved. */
function expectedRules({ plan, current }: Extract<Outcome, { kind: 'carriedOut' }>): string {
  const applied = applyPlan(plan, current);
  if ('misfit' in applied) return `the plan does not fit: ${applied.misfit.message}`;
  const { ruleset } = applied;
  const tables = ruleset.tables.map((table) => ({
    ...table,
    // As every tool prints them: built-in chains in their order, the others by name.
    chains: [...table.chains].sort(
      (a, b) =>
        Number(a.policy === null) - Number(b.policy === null) ||
        (a.policy === null ? Number(a.name > b.name) - Number(a.name < b.name) : 0),
    ),
  }));
  return rulesOf(printSave({ ...ruleset, tables }, { counters: true }));
}
