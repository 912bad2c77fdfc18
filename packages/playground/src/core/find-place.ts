import type { Model } from './model.ts';
import { rowKinds, type View } from './view.ts';

export interface FoundPlace {
  /** The row, or undefined where the search or a collapsed chain hides it. */
  readonly row: number | undefined;
  /** Of a rule. */
  readonly ordinal?: number;
  readonly line: number;
}

export type SoughtPlace =
  | { readonly line: number }
  | { readonly ordinal: number }
  | { readonly chain: string; readonly table: string; readonly output: number };

export function findPlace(model: Model, view: View, sought: SoughtPlace): FoundPlace | undefined {
  for (const [at, entry] of model.chains.entries()) {
    const { chain, table, firstRule, output } = entry;
    if ('chain' in sought) {
      const isIt =
        chain.name === sought.chain && table.name === sought.table && output === sought.output;
      if (isIt) return { row: rowOf(view, rowKinds.chain, at), line: chain.line };
      continue;
    }
    if ('line' in sought && (chain.line === sought.line || table.line === sought.line)) {
      return { row: headOf(view, at, table.line === sought.line), line: sought.line };
    }
    const place =
      'line' in sought ? placeOfLine(chain.rules, sought.line) : sought.ordinal - firstRule;
    const rule = chain.rules[place];
    if (!rule || place < 0) continue;
    return {
      row: rowOf(view, rowKinds.rule, at, place),
      ordinal: firstRule + place,
      line: rule.line,
    };
  }
  return undefined;
}

/** Rules stand in the order of their lines. */
function placeOfLine(rules: readonly { readonly line: number }[], line: number): number {
  let low = 0;
  let high = rules.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rules[middle]?.line ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return rules[low]?.line === line ? low : -1;
}

/** The head of a chain, or of the output that begins with it. */
function headOf(view: View, chain: number, isFirst: boolean): number | undefined {
  const output = isFirst ? rowOf(view, rowKinds.output, chain) : undefined;
  return output ?? rowOf(view, rowKinds.chain, chain);
}

function rowOf({ kinds, chains, rules }: View, kind: number, chain: number, place = 0) {
  for (let row = chains.indexOf(chain); row >= 0 && chains[row] === chain; row++) {
    if (kinds[row] === kind && rules[row] === place) return row;
  }
  return undefined;
}
