import type { ChainEntry, Model, PlacedRule } from './model.ts';

/** What a row of the list shows; the numbers are what stands in `ViewSummary.kinds`. */
export const rowKinds = { output: 0, chain: 1, rule: 2, end: 3 } as const;
export type RowKind = keyof typeof rowKinds;

export interface ViewRequest {
  /** Shows only rules for which it holds; chains without one are left out. */
  readonly keep?: (placed: PlacedRule) => boolean;
  /** Chains whose rules are hidden, by `chainKey`. */
  readonly collapsed: ReadonlySet<string>;
}

/** The rows of the list, in order, as numbers: 100,000 of them are two arrays. */
export interface View {
  readonly kinds: Uint8Array<ArrayBuffer>;
  /** Of each row: the place of its chain; of an output's row that of its first chain. */
  readonly chains: Uint32Array;
  /** Of a rule's row: its place in the chain. */
  readonly rules: Uint32Array;
  /** How many rules were kept, collapsed or not. */
  readonly kept: number;
  /** How many of them stand in each chain. */
  readonly keptIn: ReadonlyMap<number, number>;
}

/** Names a chain across edits of the text. */
export function chainKey({ output, table, chain }: ChainEntry): string {
  return `${output} ${table.name} ${chain.name}`;
}

export function makeView(model: Model, { keep, collapsed }: ViewRequest): View {
  const rows = new RowList(model.ruleCount + 2 * model.chains.length + model.rulesets.length);
  const keptIn = new Map<number, number>();
  const hasOutputs = model.rulesets.length > 1;
  let output = -1;
  let kept = 0;
  for (const [at, entry] of model.chains.entries()) {
    const places = keptPlaces(entry, keep);
    if (places?.length === 0) continue;
    const count = places?.length ?? entry.chain.rules.length;
    kept += count;
    keptIn.set(at, count);
    if (hasOutputs && entry.output !== output) rows.add(rowKinds.output, at);
    output = entry.output;
    rows.add(rowKinds.chain, at);
    if (collapsed.has(chainKey(entry))) continue;
    for (let place = 0; place < count; place++) {
      rows.add(rowKinds.rule, at, places?.[place] ?? place);
    }
    if (!places) rows.add(rowKinds.end, at);
  }
  return { ...rows.finish(), kept, keptIn };
}

/** The places of the rules that are kept; undefined where all are. */
function keptPlaces(entry: ChainEntry, keep: ViewRequest['keep']): readonly number[] | undefined {
  if (!keep) return undefined;
  const places: number[] = [];
  for (const [place, rule] of entry.chain.rules.entries()) {
    if (keep({ entry, rule })) places.push(place);
  }
  return places;
}

class RowList {
  readonly #kinds: Uint8Array<ArrayBuffer>;
  readonly #chains: Uint32Array;
  readonly #rules: Uint32Array;
  #length = 0;

  constructor(most: number) {
    this.#kinds = new Uint8Array(most);
    this.#chains = new Uint32Array(most);
    this.#rules = new Uint32Array(most);
  }

  add(kind: number, chain: number, rule = 0): void {
    this.#kinds[this.#length] = kind;
    this.#chains[this.#length] = chain;
    this.#rules[this.#length] = rule;
    this.#length += 1;
  }

  finish(): Pick<View, 'kinds' | 'chains' | 'rules'> {
    return {
      kinds: this.#kinds.slice(0, this.#length),
      chains: this.#chains.slice(0, this.#length),
      rules: this.#rules.slice(0, this.#length),
    };
  }
}
