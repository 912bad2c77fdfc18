import type { Chain, KnownMatch, Rule, Ruleset, Table } from '@chainwright/parse-core';
import { effectOf } from '../effects/effect.ts';
import { rulePlace } from '../place.ts';
import type { Finding } from './finding.ts';
import { nameRule } from './name-place.ts';

/** Rules whose packets an earlier rule of the same conditions has always taken. */
export function findRepeated({ family }: Ruleset, table: Table): readonly Finding[] {
  return table.chains.flatMap((chain) => findInChain(family, table, chain));
}

function findInChain(family: Ruleset['family'], table: Table, chain: Chain): readonly Finding[] {
  const taking = new Map<string, Rule>();
  const findings: Finding[] = [];
  for (const rule of chain.rules) {
    const conditions = steadyConditions(rule);
    if (conditions === undefined) continue;
    const earlier = taking.get(conditions);
    if (earlier !== undefined) findings.push(describe(family, table, chain, rule, earlier));
    else if (takesForGood(rule)) taking.set(conditions, rule);
  }
  return findings;
}

const takers: readonly string[] = ['accept', 'drop', 'reject', 'queue', 'return', 'goto'];

function takesForGood(rule: Rule): boolean {
  return takers.includes(effectOf(rule).kind);
}

/** What may be one thing at one rule and another at the next: it counts, or other rules change it. */
const unsteady = new Set<KnownMatch['name']>([
  ...(['limit', 'hashlimit', 'recent', 'statistic', 'quota', 'connlimit', 'rateest'] as const),
  ...(['connbytes', 'nfacct', 'time', 'set', 'mark', 'connmark', 'connlabel', 'cpu'] as const),
  ...(['dscp', 'tos', 'ecn', 'ttl', 'hl', 'length', 'tcpmss'] as const),
]);

/** The conditions of a rule in one text, comments left out; undefined where they may change. */
function steadyConditions(rule: Rule): string | undefined {
  const { protocol, source, destination, inInterface, outInterface, fragment, matches } = rule;
  if (rule.unknown !== undefined) return undefined;
  const asked = matches.filter(({ name }) => name !== 'comment');
  if (!asked.every((match) => !('unknown' in match) && !unsteady.has(match.name))) return undefined;
  const base = [protocol, source, destination, inInterface, outInterface, fragment];
  return JSON.stringify([base, asked]);
}

function describe(
  family: Ruleset['family'],
  table: Table,
  chain: Chain,
  rule: Rule,
  earlier: Rule,
): Finding {
  const [at, before] = [rulePlace(table, chain, rule), rulePlace(table, chain, earlier)];
  const isSame = JSON.stringify(rule.target) === JSON.stringify(earlier.target);
  const what = nameRule(at, chain.name);
  return {
    family,
    table: table.name,
    chain: chain.name,
    code: isSame ? 'DUPLICATE_RULE' : 'SHADOWED_RULE',
    rule: rule.number,
    line: rule.line,
    message: isSame
      ? `${what} stands before as rule ${earlier.number}`
      : `${what} has no packets left: ${nameRule(before, chain.name)} takes them`,
    hint: isSame ? 'delete one of the two' : 'delete one of the two, or narrow the first',
    commands: [],
    rules: [before, at],
  };
}
