import type { Chain, Counters, Negatable, Rule } from '@chainwright/parse-core';
import type { Style } from '../../output/paint.ts';
import { formatCount } from './format-count.ts';
import { printMarkedDetails } from './print-details.ts';
import { type Condition, conditionTitles, unknownMark } from './unknown-marks.ts';

export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
  /** Empty where the rule has no such condition; `?` where the text does not tell. */
  readonly cell: (rule: Rule) => string;
  readonly style?: (rule: Rule) => Style | undefined;
}

/** The columns that at least one rule of the chain has something for. */
export function chooseColumns(chain: Chain): readonly Column[] {
  return columns.filter((column) => chain.rules.some((rule) => column.cell(rule) !== ''));
}

const columns: readonly Column[] = [
  { title: 'num', align: 'right', cell: (rule) => String(rule.number) },
  { title: 'pkts', align: 'right', cell: (rule) => countCell(rule.counters, 'packets') },
  { title: 'bytes', align: 'right', cell: (rule) => countCell(rule.counters, 'bytes') },
  { title: 'target', align: 'left', cell: targetCell, style: targetStyle },
  conditionColumn('protocol'),
  conditionColumn('inInterface'),
  conditionColumn('outInterface'),
  conditionColumn('source'),
  conditionColumn('destination'),
  { title: 'details', align: 'left', cell: printMarkedDetails },
];

function conditionColumn(field: Condition): Column {
  return {
    title: conditionTitles[field],
    align: 'left',
    cell: (rule) => conditionCell(rule, field),
    style: (rule) => (rule.unknown?.includes(field) ? 'yellow' : undefined),
  };
}

function conditionCell(rule: Rule, field: Condition): string {
  if (rule.unknown?.includes(field)) return unknownMark;
  const condition: Negatable<string> | undefined = rule[field];
  if (condition === undefined) return '';
  return condition.negated ? `! ${condition.value}` : condition.value;
}

function countCell(counters: Counters | null, field: 'packets' | 'bytes'): string {
  return counters === null ? '' : formatCount(counters[field], counters.rounded);
}

function targetCell({ target, unknown }: Rule): string {
  if (target !== null) return target.kind === 'goto' ? `goto ${target.name}` : target.name;
  return unknown?.includes('target') || unknown?.includes('rule') ? unknownMark : '-';
}

const targetStyles: Readonly<Record<string, Style>> = {
  ACCEPT: 'green',
  DROP: 'red',
  REJECT: 'red',
};

function targetStyle({ target }: Rule): Style | undefined {
  if (target === null) return undefined;
  if (target.kind === 'jump' || target.kind === 'goto') return 'cyan';
  return targetStyles[target.name];
}
