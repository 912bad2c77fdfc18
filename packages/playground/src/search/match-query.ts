import {
  type Family,
  isMatch,
  type Match,
  protocolNumber,
  type Rule,
} from '@chainwright/parse-core';
import { addressesOf } from '@chainwright/policy';
import type { PlacedRule } from '../core/model.ts';
import type { Condition, NameField, Query, Side } from './query.ts';

/** Whether a rule is one of those that are looked for. */
export type RuleTest = (placed: PlacedRule) => boolean;

/**
 * What the rules are tried with. A rule is found by what it says: `-tcp` or `! -s 10.0.0.0/8` mention
 * TCP and the network as well, and a rule without an address is found by none.
 */
export function matchQuery(query: Query): RuleTest {
  const tests = query.map(({ excludes, condition }) => {
    const test = testOf(condition);
    return excludes ? (placed: PlacedRule) => !test(placed) : test;
  });
  return (placed) => {
    for (const test of tests) if (!test(placed)) return false;
    return true;
  };
}

function testOf(condition: Condition): RuleTest {
  switch (condition.kind) {
    case 'text':
      return ({ rule }) => rule.spec.toLowerCase().includes(condition.text);
    case 'name':
      return testName(condition.field, condition.pattern);
    case 'protocol': {
      const sought = protocolNumber(condition.word);
      return ({ rule }) => {
        const word = rule.protocol?.value.toLowerCase();
        return word !== undefined && (word === condition.word || protocolNumber(word) === sought);
      };
    }
    case 'port':
      return ({ rule }) => rule.matches.some((match) => hasPort(match, condition));
    case 'address':
      return testAddress(condition.side, condition.word);
    case 'packets':
      return ({ rule }) => {
        if (!rule.counters) return false;
        const packets = BigInt(rule.counters.packets);
        if (condition.compare === '<') return packets < condition.count;
        return condition.compare === '>' ? packets > condition.count : packets === condition.count;
      };
  }
}

function testName(field: NameField, pattern: RegExp): RuleTest {
  switch (field) {
    case 'table':
      return ({ entry }) => pattern.test(entry.table.name);
    case 'chain':
      return ({ entry }) => pattern.test(entry.chain.name);
    case 'target':
      return ({ rule }) => rule.target !== null && pattern.test(rule.target.name);
    case 'in':
      return ({ rule }) => rule.inInterface !== undefined && pattern.test(rule.inInterface.value);
    case 'out':
      return ({ rule }) => rule.outInterface !== undefined && pattern.test(rule.outInterface.value);
    case 'interface':
      return ({ rule: { inInterface, outInterface } }) =>
        (inInterface !== undefined && pattern.test(inInterface.value)) ||
        (outInterface !== undefined && pattern.test(outInterface.value));
    case 'match':
      return ({ rule }) => rule.matches.some(({ name }) => name !== null && pattern.test(name));
    case 'comment':
      return ({ rule }) =>
        rule.matches.some(
          (match) => isMatch(match, 'comment') && pattern.test(match.comment ?? ''),
        );
  }
}

type PortCondition = Extract<Condition, { kind: 'port' }>;

/** Fields that hold ports, of whatever match; those of `ports` are on either side. */
const portFields: Readonly<Record<Side, readonly string[]>> = {
  source: ['sport', 'sports', 'ports'],
  destination: ['dport', 'dports', 'ports'],
  either: ['sport', 'sports', 'dport', 'dports', 'ports'],
};

function hasPort(match: Match, { side, from, to }: PortCondition): boolean {
  if ('unknown' in match) return false;
  for (const [field, given] of Object.entries(match)) {
    if (!portFields[side].includes(field)) continue;
    for (const range of rangesOf(given)) if (range.from <= to && from <= range.to) return true;
  }
  return false;
}

interface PortRange {
  readonly from: number;
  readonly to: number;
}

function rangesOf(given: unknown): readonly PortRange[] {
  const value =
    typeof given === 'object' && given !== null && 'value' in given ? given.value : given;
  return (Array.isArray(value) ? value : [value]).filter(isRange);
}

function isRange(value: unknown): value is PortRange {
  return (
    typeof value === 'object' &&
    value !== null &&
    'from' in value &&
    'to' in value &&
    typeof value.from === 'number' &&
    typeof value.to === 'number'
  );
}

function testAddress(side: Side, word: string): RuleTest {
  const sought = { ipv4: addressesOf(word, 'ipv4'), ipv6: addressesOf(word, 'ipv6') };
  // A large ruleset names the same networks again and again.
  const known = new Map<string, boolean>();
  const overlaps = (text: string, family: Family): boolean => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const own = addressesOf(text, family)?.[0];
    const other = sought[family]?.[0];
    const is =
      own !== undefined && other !== undefined && own.from <= other.to && other.from <= own.to;
    known.set(text, is);
    return is;
  };
  return ({ entry: { ruleset }, rule }) =>
    addressesIn(rule, side).some((text) => overlaps(text, ruleset.family));
}

function addressesIn({ source, destination }: Rule, side: Side): readonly string[] {
  const given = [
    ...(side !== 'destination' && source ? [source.value] : []),
    ...(side !== 'source' && destination ? [destination.value] : []),
  ];
  return given;
}
