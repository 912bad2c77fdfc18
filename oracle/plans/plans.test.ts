import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../bench/random.ts';
import { families, variants } from '../../test-vectors/record/versions.ts';
import { installedTools } from '../installed-tools.ts';
import { carryOut } from './carry-out.ts';
import { judgeOutcome } from './judge-outcome.ts';
import { makePair } from './random-pair.ts';
import { makeRulePool } from './rule-pool.ts';

const hasKernel = process.env.CHAINWRIGHT_KERNEL === 'yes';
const times = Number(process.env.CHAINWRIGHT_RUNS ?? 1);
const seed = Number(process.env.CHAINWRIGHT_SEED ?? 1);
const kinds = variants.flatMap((variant) => families.map((family) => ({ variant, family })));

describe.skipIf(!hasKernel)("a plan that this machine's iptables carries out", () => {
  it.for(kinds)(
    'ends as loading the desired rules does, and leads back ($variant, $family)',
    { timeout: 180_000 * times },
    async ({ variant, family }, { skip }) => {
      // Other releases are tried by `pnpm plans`.
      const tool = installedTools().find(
        (each) => each.root === '/' && each.variant === variant && each.family === family,
      );
      if (!tool) return skip('this release of iptables is none of those that are recorded');
      const pool = await makeRulePool(tool, seed, 40);
      const random = seededRandom(seed);
      const pairs = Array.from({ length: 12 * times }, () => makePair(random, pool.rules));
      const outcomes = await carryOut(tool, pairs);
      const carriedOut = outcomes.filter(({ kind }) => kind === 'carriedOut');
      expect(carriedOut.length).toBeGreaterThan(6 * times);
      const wrong = pairs.flatMap((pair, index) => {
        const outcome = outcomes[index];
        return outcome ? judgeOutcome(pair, outcome) : ['nothing came of it'];
      });
      expect(wrong).toEqual([]);
    },
  );
});
