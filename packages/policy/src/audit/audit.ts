import type { Family, Ruleset, Table } from '@chainwright/parse-core';
import { defaultDrop } from '../defaults/default-drop.ts';
import { defaultLog } from '../defaults/default-log.ts';
import { freeze } from '../freeze.ts';
import { findInChains } from './chain-findings.ts';
import { type ChainDefaults, findDefaults } from './default-findings.ts';
import type { Finding } from './finding.ts';
import { findRepeated } from './repeated-rules.ts';
import { findUnreached } from './unreached-rules.ts';

/** What an audit says of one ruleset. */
export interface RulesetAudit {
  readonly family: Family;
  /** INPUT and FORWARD of the filter table, where the ruleset has them. */
  readonly chains: readonly ChainDefaults[];
  readonly findings: readonly Finding[];
}

/** The chains that psad watches. */
const watched: readonly string[] = ['INPUT', 'FORWARD'];

/**
 * Asks of each ruleset whether INPUT and FORWARD log and drop by default, and looks for what is
 * amiss in all of its tables. Rulesets of both families are taken to be of one machine.
 *
 * ```ts
 * const { rulesets } = parse(text);
 * for (const { findings } of audit(rulesets)) {
 *   for (const { code, chain, message, commands } of findings) console.log(code, chain, message);
 * }
 * ```
 */
export function audit(rulesets: readonly Ruleset[]): readonly RulesetAudit[] {
  const audits = rulesets.map(auditRuleset);
  const closed = audits.filter(({ family }) => family === 'ipv4').flatMap(droppingChains);
  const filtered = rulesets.filter(hasFilter).map(({ family }) => family);
  return freeze(
    audits.map((each, index) => ({
      ...each,
      findings: [
        ...findMissing(rulesets[index], new Set(filtered)),
        ...findOpenIpv6(each, new Set(closed)),
        ...each.findings,
      ],
    })),
  );
}

function auditRuleset(ruleset: Ruleset): RulesetAudit {
  const filter = ruleset.tables.find(({ name }) => name === 'filter');
  const asked = filter?.chains.filter(({ name }) => watched.includes(name)) ?? [];
  const answered = asked.map((chain) => ({ chain, defaults: askDefaults(ruleset, chain.name) }));
  return {
    family: ruleset.family,
    chains: answered.map(({ defaults }) => defaults),
    findings: [
      ...answered.flatMap(({ chain, defaults }) => findDefaults(ruleset, chain, defaults)),
      ...ruleset.tables.flatMap((table) => findInTable(ruleset, table)),
    ],
  };
}

function askDefaults(ruleset: Ruleset, chain: string): ChainDefaults {
  return { chain, drop: defaultDrop(ruleset, { chain }), log: defaultLog(ruleset, { chain }) };
}

function findInTable(ruleset: Ruleset, table: Table): readonly Finding[] {
  const unreached = findUnreached(ruleset, table);
  const within = new Set(
    unreached.flatMap(({ chain, rule, lastRule }) => {
      const first = rule ?? 0;
      return Array.from(
        { length: (lastRule ?? first) - first + 1 },
        (_, at) => `${chain} ${first + at}`,
      );
    }),
  );
  const isUnreached = ({ chain, rule }: Finding) => within.has(`${chain} ${rule ?? 0}`);
  const others = [...findRepeated(ruleset, table), ...findInChains(ruleset, table)];
  return [...unreached, ...others.filter((finding) => !isUnreached(finding))];
}

function hasFilter({ tables }: Ruleset): boolean {
  return tables.some(({ name }) => name === 'filter');
}

/** `iptables-save` leaves out a table that nobody has touched; `-S` and `-L` show but one. */
function findMissing(
  ruleset: Ruleset | undefined,
  filtered: ReadonlySet<Family>,
): readonly Finding[] {
  if (ruleset === undefined || ruleset.source !== 'save') return [];
  const { family, tables } = ruleset;
  if (filtered.has(family)) return [];
  return [
    {
      family,
      table: 'filter',
      chain: 'INPUT',
      code: 'NO_FILTER_TABLE',
      rule: null,
      line: tables[0]?.line ?? 1,
      message: 'there is no filter table: if this is all, every packet is accepted',
      hint: 'save all tables, or make a policy for INPUT and FORWARD',
      commands: [],
      rules: [],
    },
  ];
}

function droppingChains({ chains }: RulesetAudit): readonly string[] {
  return chains.filter((each) => answerForAll(each) === 'yes').map(({ chain }) => chain);
}

function findOpenIpv6(
  { family, chains }: RulesetAudit,
  closed: ReadonlySet<string>,
): readonly Finding[] {
  if (family !== 'ipv6') return [];
  return chains
    .filter((each) => closed.has(each.chain) && answerForAll(each) === 'no')
    .map(({ chain, drop }) => ({
      family,
      table: drop.table,
      chain,
      code: 'IPV6_OPEN' as const,
      rule: null,
      line: drop.protocols[0]?.by?.line ?? 1,
      message: `${chain} drops by default for IPv4, but not for IPv6`,
      hint: 'give IPv6 the same rules, with ipv6-icmp accepted as far as it is needed',
      commands: [],
      rules: [],
    }));
}

function answerForAll({ drop }: ChainDefaults) {
  return drop.protocols[0]?.answer;
}
