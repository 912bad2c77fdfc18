import { parse } from '@chainwright/parse-core';
import { expect, it } from 'vitest';
import { seededRandom } from '../../../../bench/random.ts';
import { admitsConnection } from '../../src/index.ts';
import { makeRuleset } from './make-ruleset.ts';
import { dports, inInterfaces, sources } from './packet.ts';
import { simulate } from './simulate.ts';

const seed = Number(process.env.CHAINWRIGHT_SEED ?? 1);
const runs = 300 * Number(process.env.CHAINWRIGHT_RUNS ?? 1);

/** By whichever interface but `lo`: that is what is not known of a connection. */
const interfaces = inInterfaces.filter((name) => name !== 'lo');

it('a connection is let in, or not, as every packet of a small world that can be its own', () => {
  const wrong: unknown[] = [];
  const sure = { yes: 0, no: 0, unknown: 0 };
  for (let run = 0; run < runs; run++) {
    const text = makeRuleset(seededRandom(seed * 1_000_003 + run));
    const [ruleset] = parse(text).rulesets;
    const table = ruleset?.tables[0];
    if (!ruleset || !table) throw new Error(`not read: ${text}`);
    for (const from of sources) {
      for (const port of dports) {
        for (const { packets, answer } of admitsConnection(ruleset, { from, port })) {
          if (packets === 'answer') continue;
          sure[answer]++;
          const verdicts = interfaces.map((inInterface) => {
            const state = packets === 'new' ? 'NEW' : 'ESTABLISHED';
            const packet = { protocol: 'tcp', inInterface, source: from, dport: port, state };
            return simulate(table, 'INPUT', packet).verdict;
          });
          const found = [...new Set(verdicts)];
          const said = { yes: ['accept'], no: ['drop'], unknown: found }[answer];
          if (`${found}` !== `${said}`) wrong.push({ text, from, port, packets, answer, found });
        }
      }
    }
  }
  expect(wrong.slice(0, 1)).toEqual([]);
  // Most is known.
  expect(sure.yes).toBeGreaterThan(sure.unknown);
  expect(sure.no).toBeGreaterThan(0);
});
