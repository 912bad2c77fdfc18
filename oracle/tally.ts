import type { Finding, ListFinding } from './compare-rule.ts';
import type { Case } from './question-tool.ts';

/** What came of all questions to one tool. */
export interface Tally {
  readonly tool: string;
  readonly seed: number;
  readonly rules: number;
  readonly counts: Readonly<Record<Finding, number>>;
  readonly lists: Readonly<Record<ListFinding, number>>;
  /** Reasons of known differences, and how often they came up. */
  readonly reasons: ReadonlyMap<string, number>;
  /** Those that do not go together. */
  readonly cases: readonly Case[];
}

/** Of what the tool refuses on its own, so much must be refused here too. */
const leastRefused = 0.98;

const notable: readonly Finding[] = ['differs', 'refusedWrongly', 'acceptedWrongly'];

export async function tallyCases(
  tool: string,
  seed: number,
  cases: AsyncIterable<Case>,
): Promise<Tally> {
  const counts: Record<Finding, number> = {
    same: 0,
    differs: 0,
    known: 0,
    bothRefuse: 0,
    refusedWrongly: 0,
    acceptedWrongly: 0,
    kernel: 0,
    missing: 0,
    crashed: 0,
  };
  const lists: Record<ListFinding, number> = { same: 0, unknown: 0, lost: 0, differs: 0 };
  const kept: Case[] = [];
  const reasons = new Map<string, number>();
  let rules = 0;
  for await (const each of cases) {
    rules++;
    counts[each.finding]++;
    if (each.list) lists[each.list]++;
    if (each.reason !== undefined) reasons.set(each.reason, (reasons.get(each.reason) ?? 0) + 1);
    if (notable.includes(each.finding) || each.list === 'differs') kept.push(each);
  }
  return { tool, seed, rules, counts, lists, reasons, cases: kept };
}

/** The same text for all that is accepted, nothing of it refused, and nearly all refusals found. */
export function meetsGoals({ counts }: Tally): boolean {
  const refused = counts.bothRefuse + counts.acceptedWrongly;
  return (
    counts.differs === 0 &&
    counts.refusedWrongly === 0 &&
    shareOf(counts.bothRefuse, refused) >= leastRefused
  );
}

/** A part of a whole; all of nothing is all. */
export function shareOf(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}
