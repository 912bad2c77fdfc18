import type { Chain, Ruleset } from '../model/ruleset.ts';
import type { ChainChange, Plan, TablePlan } from './plan.ts';
import { type ReplayedChain, type RuleMaker, replaySteps } from './replay-steps.ts';

export interface DiffTextOptions {
  /** How many rules that stay are shown around those that change; 3. */
  readonly context?: number;
  /** Makes a line's colour, and whatever else a terminal needs. */
  readonly paint?: (kind: DiffLineKind, text: string) => string;
}

/** `gap`: rules that stay and are not shown. */
export type DiffLineKind = 'table' | 'chain' | 'kept' | 'added' | 'removed' | 'moved' | 'gap';

/**
 * The plan for a reader, piece by piece: chains that change, with the rules around each change. `-` and
 * `+` stand before rules that leave and come in, `<` and `>` before the old and the new place of one
 * that is moved. Numbers are those of now before `-` and `<`, and those of afterwards elsewhere.
 *
 * `current` is the ruleset that the plan was made for; it throws where the plan does not fit it.
 *
 * ```ts
 * [...renderDiff(plan, current)].join('');
 * // *filter
 * // chain INPUT
 * //     1  -i lo -j ACCEPT
 * // -   2  -p tcp -m tcp --dport 22 -j ACCEPT
 * ```
 */
export function* renderDiff(
  plan: Plan,
  current: Ruleset,
  { context = 3, paint = (_kind, text) => text }: DiffTextOptions = {},
): Generator<string> {
  for (const { kind, text } of diffLines(plan, current, context)) yield `${paint(kind, text)}\n`;
}

interface DiffLine {
  readonly kind: DiffLineKind;
  readonly text: string;
}

/** A rule of now, or one that comes in; one that is moved has both places. */
interface Item {
  readonly spec: string;
  /** 1-based; undefined: it comes in. */
  readonly from: number | undefined;
  readonly moved: boolean;
}

function* diffLines(plan: Plan, current: Ruleset, context: number): Generator<DiffLine> {
  for (const table of plan.tables) {
    yield { kind: 'table', text: `*${table.name}` };
    const chains = current.tables.find(({ name }) => name === table.name)?.chains ?? [];
    const before = new Map(chains.map((chain) => [chain.name, itemsOf(chain)]));
    const after = replayTable(table, chains, before);
    for (const change of table.chains) {
      yield { kind: 'chain', text: describeChain(change) };
      const now = before.get(change.name) ?? [];
      const lines = [...chainLines(now, after.get(change.name)?.rules ?? [])];
      yield* withContext(lines, context);
    }
    const zeroed = table.steps.flatMap((step) => (step.kind === 'zeroChain' ? [step.chain] : []));
    if (zeroed.length > 0) yield { kind: 'chain', text: `counters to zero: ${zeroed.join(', ')}` };
  }
}

const itemsOf = ({ rules }: Chain): readonly Item[] =>
  rules.map(({ spec }, index) => ({ spec, from: index + 1, moved: false }));

function replayTable(
  table: TablePlan,
  chains: readonly Chain[],
  before: ReadonlyMap<string, readonly Item[]>,
): ReadonlyMap<string, ReplayedChain<Item>> {
  const replayed = new Map<string, ReplayedChain<Item>>(
    chains.map(({ name, policy }) => [name, { policy, rules: [...(before.get(name) ?? [])] }]),
  );
  const misfit = replaySteps(table, replayed, itemMaker);
  if (misfit) throw new RangeError(`the plan is for another ruleset: ${misfit.message}`);
  return replayed;
}

const itemMaker: RuleMaker<Item> = {
  specOf: ({ spec }) => spec,
  make: ({ spec }) => ({ spec, from: undefined, moved: false }),
  move: (item) => ({ ...item, moved: true }),
  zero: () => {},
};

function describeChain({ name, before, after }: ChainChange): string {
  if (!before) return `+ chain ${name}`;
  if (!after) return `- chain ${name}`;
  const policy =
    before.policy === after.policy ? '' : `, policy ${before.policy} becomes ${after.policy}`;
  return `chain ${name}${policy}`;
}

/** Rules that leave stand before those that come in at the same place. */
function* chainLines(now: readonly Item[], then: readonly Item[]): Generator<DiffLine> {
  const staying = new Set(then.filter((item) => item.from !== undefined && !item.moved));
  const newPlaces = new Map(
    then.flatMap((item, index) => (item.moved ? [[item.from, index + 1] as const] : [])),
  );
  let next = 0;
  const leaveUntil = function* (end: number): Generator<DiffLine> {
    for (; next < end; next++) {
      const item = now[next];
      if (!item || staying.has(item)) continue;
      const to = newPlaces.get(item.from);
      yield to === undefined
        ? { kind: 'removed', text: ruleText('-', item.from, item.spec) }
        : { kind: 'moved', text: `${ruleText('<', item.from, item.spec)}  (to ${to})` };
    }
  };
  for (const [index, item] of then.entries()) {
    if (item.from === undefined) {
      yield* leaveUntil(nextStaying(now, staying, next));
      yield { kind: 'added', text: ruleText('+', index + 1, item.spec) };
    } else if (item.moved) {
      yield* leaveUntil(nextStaying(now, staying, next));
      yield { kind: 'moved', text: `${ruleText('>', index + 1, item.spec)}  (from ${item.from})` };
    } else {
      yield* leaveUntil(item.from - 1);
      next = item.from;
      yield { kind: 'kept', text: ruleText(' ', index + 1, item.spec) };
    }
  }
  yield* leaveUntil(now.length);
}

function nextStaying(now: readonly Item[], staying: ReadonlySet<Item>, from: number): number {
  let at = from;
  for (let item = now[at]; item && !staying.has(item); item = now[++at]);
  return at;
}

function ruleText(mark: string, number: number | undefined, spec: string): string {
  return `${mark} ${String(number).padStart(5)}  ${spec}`;
}

function* withContext(lines: readonly DiffLine[], context: number): Generator<DiffLine> {
  const shown = new Uint8Array(lines.length);
  for (const [index, { kind }] of lines.entries()) {
    if (kind !== 'kept') shown.fill(1, Math.max(0, index - context), index + context + 1);
  }
  let hidden = 0;
  for (const [index, line] of lines.entries()) {
    if (!shown[index]) {
      hidden++;
      continue;
    }
    if (hidden > 0) yield gapOf(hidden);
    hidden = 0;
    yield line;
  }
  if (hidden > 0) yield gapOf(hidden);
}

function gapOf(rules: number): DiffLine {
  return { kind: 'gap', text: `  … ${rules} ${rules === 1 ? 'rule stays' : 'rules stay'}` };
}
