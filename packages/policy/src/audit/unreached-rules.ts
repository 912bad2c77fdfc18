import type { Chain, Rule, Ruleset, Table } from '@chainwright/parse-core';
import type { PacketClass } from '../conditions/packet-class.ts';
import { protocolsOf } from '../conditions/protocols.ts';
import { ruleConditions } from '../conditions/rule-conditions.ts';
import { setsMarks } from '../defaults/find-courses.ts';
import { rulePlace } from '../place.ts';
import { walkChains } from '../walk/walk-chains.ts';
import type { Finding } from './finding.ts';
import { listWords, nameRule } from './name-place.ts';

/** Rules for which no packet is left, or that no packet can meet, chain by chain. */
export function findUnreached({ family }: Ruleset, table: Table): readonly Finding[] {
  const classes = protocolsOf(table, family).map(
    ({ protocol }): PacketClass => ({
      family,
      protocol,
      inInterface: 'maybe',
      outInterface: 'maybe',
      areMarksSet: setsMarks(table),
    }),
  );
  const walks = classes.map((packets) => ({
    packets,
    passages: walkChains(table, table.chains, packets),
  }));
  return table.chains.flatMap((chain) => {
    const reaches = walks.map(({ packets, passages }): Reach => {
      const last = passages.get(chain.name)?.lastReached;
      return { packets, last };
    });
    return findInChain(table, chain, family, reaches);
  });
}

/** How far packets of one class come in a chain. */
interface Reach {
  readonly packets: PacketClass;
  readonly last: Rule | undefined;
}

function findInChain(
  table: Table,
  chain: Chain,
  family: Ruleset['family'],
  reaches: readonly Reach[],
): readonly Finding[] {
  const findings: Finding[] = [];
  const place = { family, table: table.name, chain: chain.name };
  let run: Rule[] = [];
  const closeRun = () => {
    if (run.length > 0) findings.push({ ...place, ...describeRun(table, chain, run, reaches) });
    run = [];
  };
  for (const rule of chain.rules) {
    const isMet = ({ packets }: Reach) => !ruleConditions(rule, packets).isNever;
    const comesTo = ({ last }: Reach) => last === undefined || last.number >= rule.number;
    if (reaches.some((reach) => comesTo(reach) && isMet(reach))) {
      closeRun();
    } else if (!reaches.some(isMet)) {
      closeRun();
      findings.push({ ...place, ...describeNever(table, chain, rule) });
    } else {
      run.push(rule);
    }
  }
  closeRun();
  return findings;
}

type Described = Omit<Finding, 'family' | 'table' | 'chain'>;

function describeRun(
  table: Table,
  chain: Chain,
  run: readonly Rule[],
  reaches: readonly Reach[],
): Described {
  const [first, last] = [run[0], run.at(-1)];
  const enders = [...new Set(reaches.flatMap(({ last: ender }) => ender ?? []))]
    .filter((ender) => ender.number < (first?.number ?? 0))
    .map((ender) => rulePlace(table, chain, ender));
  const what = listWords(enders.map((ender) => nameRule(ender, chain.name)));
  const isOne = run.length === 1;
  const which = isOne ? `rule ${first?.number}` : `rules ${first?.number} to ${last?.number}`;
  return {
    code: 'UNREACHABLE_RULES',
    rule: first?.number ?? null,
    ...(isOne ? {} : { lastRule: last?.number ?? 0 }),
    line: first?.line ?? chain.line,
    message: `no packet is left for ${which}: ${what} ${enders.length === 1 ? 'takes' : 'take'} all before`,
    hint: `delete ${isOne ? 'it' : 'them'}, or move ${isOne ? 'it' : 'them'} up`,
    commands: [],
    rules: [...enders, ...run.slice(0, 20).map((rule) => rulePlace(table, chain, rule))],
  };
}

function describeNever(table: Table, chain: Chain, rule: Rule): Described {
  const at = rulePlace(table, chain, rule);
  return {
    code: 'NEVER_MATCHES',
    rule: rule.number,
    line: rule.line,
    message: `no packet can meet ${nameRule(at, chain.name)}`,
    hint: 'see what it was meant to say, or delete it',
    commands: [],
    rules: [at],
  };
}
