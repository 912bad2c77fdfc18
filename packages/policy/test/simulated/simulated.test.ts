import { type Chain, parse, type Rule, type Table } from '@chainwright/parse-core';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../bench/random.ts';
import {
  audit,
  defaultDrop,
  defaultLog,
  type Place,
  type ProtocolAnswer,
} from '../../src/index.ts';
import { makeRuleset } from './make-ruleset.ts';
import { everyPacket, type Packet } from './packet.ts';
import { type Fate, simulate } from './simulate.ts';

const seed = Number(process.env.CHAINWRIGHT_SEED ?? 1);
const runs = 200 * Number(process.env.CHAINWRIGHT_RUNS ?? 1);

interface Tried {
  readonly packet: Packet;
  readonly fate: Fate;
}

interface World {
  readonly text: string;
  readonly table: Table;
  readonly ruleset: ReturnType<typeof parse>['rulesets'][number];
  /** What becomes of every packet there is in INPUT. */
  readonly tried: readonly Tried[];
}

const worlds = Array.from({ length: runs }, (_, index) => makeWorld(seed * 1_000_003 + index));

function makeWorld(number: number): World {
  const text = makeRuleset(seededRandom(number));
  const { rulesets, diagnostics } = parse(text);
  const [ruleset] = rulesets;
  const table = ruleset?.tables[0];
  if (ruleset === undefined || table === undefined || diagnostics.length > 0) {
    throw new Error(`not read: ${text}`);
  }
  const tried = everyPacket.map((packet) => ({
    packet,
    fate: simulate(table, 'INPUT', packet),
  }));
  return { text, table, ruleset, tried };
}

/** The packets that an answer is about. */
function packetsOf({ tried }: World, { protocol }: ProtocolAnswer): readonly Tried[] {
  if (protocol === 'all') return tried;
  if (protocol === 'others') return tried.filter(({ packet }) => packet.protocol === 'gre');
  return tried.filter(({ packet }) => packet.protocol === protocol);
}

function isAt(place: Place | null, { by }: Fate, { table }: World): boolean {
  const chain = table.chains.find(({ name }) => name === place?.chain);
  if (place?.kind === 'policy') return by === chain;
  return place?.kind === 'rule' && by === chain?.rules[place.number - 1];
}

function first(tried: readonly Tried[]): readonly Packet[] {
  return tried.slice(0, 1).map(({ packet }) => packet);
}

function isPolicy(by: Rule | Chain): by is Chain {
  return 'rules' in by;
}

describe('for every packet of a small world and any rules', () => {
  it('nothing is left to a policy ACCEPT where everything is said to be dropped', () => {
    for (const world of worlds) {
      for (const answer of defaultDrop(world.ruleset, { chain: 'INPUT' }).protocols) {
        if (answer.answer !== 'yes') continue;
        const open = packetsOf(world, answer).filter(
          ({ fate }) => isPolicy(fate.by) && fate.verdict === 'accept',
        );
        expect({ text: world.text, answer, open: first(open) }).toMatchObject({ open: [] });
      }
    }
  });

  it('some packet comes to the rule or policy that is said to decide, and it decides so', () => {
    for (const world of worlds) {
      for (const answer of defaultDrop(world.ruleset, { chain: 'INPUT' }).protocols) {
        if (answer.answer === 'unknown') continue;
        const there = packetsOf(world, answer).filter(({ fate }) => isAt(answer.by, fate, world));
        const verdict = answer.answer === 'yes' ? 'drop' : 'accept';
        const isSo = there.length > 0 && there.every(({ fate }) => fate.verdict === verdict);
        expect({ text: world.text, answer, isSo }).toMatchObject({ isSo: true });
      }
    }
  });

  it('whatever is left to the policy is logged where everything is said to be', () => {
    for (const world of worlds) {
      for (const answer of defaultLog(world.ruleset, { chain: 'INPUT' }).protocols) {
        if (answer.answer !== 'yes') continue;
        // A rule of another chain may also be come to by a jump with conditions, which is no default.
        const by = answer.by?.chain === 'INPUT' ? answer.by : null;
        const silent = packetsOf(world, answer).filter(
          ({ fate }) => (isPolicy(fate.by) || isAt(by, fate, world)) && !fate.isLogged,
        );
        expect({ text: world.text, answer, silent: first(silent) }).toMatchObject({
          silent: [],
        });
      }
    }
  });

  it('some packet comes unlogged to where packets are said to come so', () => {
    for (const world of worlds) {
      for (const answer of defaultLog(world.ruleset, { chain: 'INPUT' }).protocols) {
        if (answer.answer !== 'no') continue;
        const isSo = packetsOf(world, answer).some(
          ({ fate }) => isAt(answer.by, fate, world) && !fate.isLogged,
        );
        expect({ text: world.text, answer, isSo }).toMatchObject({ isSo: true });
      }
    }
  });

  it('an answer is unknown only where rules may take all packets together, and seldom', () => {
    const answers = worlds.flatMap(({ ruleset }) => [
      ...defaultDrop(ruleset, { chain: 'INPUT' }).protocols,
      ...defaultLog(ruleset, { chain: 'INPUT' }).protocols,
    ]);
    const unknown = answers.filter(({ answer }) => answer === 'unknown');
    expect(new Set(unknown.map(({ reason }) => reason))).toEqual(new Set(['TAKEN_TOGETHER']));
    expect(unknown.length / answers.length).toBeLessThan(0.05);
  });

  it('no packet meets a rule of which it is said that none is left for it, or that none can meet it', () => {
    let found = 0;
    for (const world of worlds) {
      const chains = new Map(world.table.chains.map((chain) => [chain.name, chain]));
      for (const finding of audit([world.ruleset])[0]?.findings ?? []) {
        const { code, chain, rule } = finding;
        const rules = chains
          .get(chain)
          ?.rules.slice((rule ?? 1) - 1, finding.lastRule ?? rule ?? 0);
        const isDenied = {
          UNREACHABLE_RULES: (fate: Fate, each: Rule) => fate.met.has(each),
          NEVER_MATCHES: (fate: Fate, each: Rule) => fate.met.has(each),
          SHADOWED_RULE: (fate: Fate, each: Rule) => fate.met.has(each),
          DUPLICATE_RULE: (fate: Fate, each: Rule) => fate.met.has(each),
        }[code as string];
        if (isDenied === undefined) continue;
        found += 1;
        const denied = world.tried.filter(({ fate }) =>
          rules?.some((each) => isDenied(fate, each)),
        );
        expect({ text: world.text, finding, denied: first(denied) }).toMatchObject({
          denied: [],
        });
      }
    }
    expect(found).toBeGreaterThan(runs / 10);
  });
});
