import {
  type Count,
  explainRule,
  type Negatable,
  printDetails,
  type Rule,
} from '@chainwright/parse-core';
import type { PlacedRule } from './model.ts';
import { cellLength, sentenceLength, shorten } from './shorten.ts';

/** A rule as a row shows it: texts and numbers only. */
export interface RuleRow {
  readonly kind: 'rule';
  readonly ordinal: number;
  readonly number: number;
  readonly line: number;
  /** Null where the text shows no counters. */
  readonly counters: RowCounters | null;
  readonly target: RowTarget;
  readonly protocol: RowCondition;
  readonly inInterface: RowCondition;
  readonly outInterface: RowCondition;
  readonly source: RowCondition;
  readonly destination: RowCondition;
  /** What has no column, in the words of `iptables -S`. */
  readonly details: string;
  /** The rule in one English sentence. */
  readonly sentence: string;
  /** Something that has no column of its own is not told by the text, or not known here. */
  readonly hasUnknown: boolean;
}

export interface RowCounters {
  readonly packets: Count;
  readonly bytes: Count;
  readonly rounded: boolean;
  /** How it compares with the most packets of a rule of the chain, 0 to 1, by logarithms. */
  readonly share: number;
}

export interface RowTarget {
  readonly kind: 'none' | 'hidden' | 'verdict' | 'jump' | 'goto' | 'extension' | 'unknown';
  readonly name: string;
}

/** A condition of its own column: its words; empty for any; null where the text does not tell. */
export type RowCondition = string | null;

export function describeRule({ entry, rule }: PlacedRule, most: number): RuleRow {
  const { ruleset, table, chain } = entry;
  return {
    kind: 'rule',
    ordinal: entry.firstRule + rule.number - 1,
    number: rule.number,
    line: rule.line,
    counters: describeCounters(rule, most),
    target: describeTarget(rule),
    protocol: condition(rule, 'protocol'),
    inInterface: condition(rule, 'inInterface'),
    outInterface: condition(rule, 'outInterface'),
    source: condition(rule, 'source'),
    destination: condition(rule, 'destination'),
    details: shorten(printDetails(rule), sentenceLength),
    sentence: shorten(
      explainRule(rule, { family: ruleset.family, chain: chain.name, table: table.name }),
      sentenceLength,
    ),
    hasUnknown: hasUnknownPart(rule),
  };
}

/** The most packets that a rule of these has counted. */
export function mostPackets(rules: readonly Rule[]): number {
  let most = 0;
  for (const { counters } of rules) {
    if (counters) most = Math.max(most, Number(counters.packets));
  }
  return most;
}

function describeCounters({ counters }: Rule, most: number): RowCounters | null {
  if (counters === null) return null;
  const { packets, bytes, rounded } = counters;
  const share = most === 0 ? 0 : Math.log1p(Number(packets)) / Math.log1p(most);
  return { packets, bytes, rounded: rounded === true, share };
}

function describeTarget({ target, unknown }: Rule): RowTarget {
  if (target) return { kind: target.kind, name: shorten(target.name, cellLength) };
  const isHidden = unknown?.some((name) => name === 'target' || name === 'rule') === true;
  return { kind: isHidden ? 'hidden' : 'none', name: '' };
}

const columns = ['protocol', 'inInterface', 'outInterface', 'source', 'destination'] as const;

function hasUnknownPart({ unknown, matches }: Rule): boolean {
  return (
    matches.some((match) => 'unknown' in match) ||
    unknown?.some((name) => name !== 'target' && !columns.some((column) => column === name)) ===
      true
  );
}

type Column = (typeof columns)[number];

function condition(rule: Rule, column: Column): RowCondition {
  if (rule.unknown?.includes(column)) return null;
  const given: Negatable<string> | undefined = rule[column];
  if (given === undefined) return '';
  return shorten(given.negated ? `! ${given.value}` : given.value, cellLength);
}
