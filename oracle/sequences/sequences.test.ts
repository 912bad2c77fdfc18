import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../bench/random.ts';
import { families, variants } from '../../test-vectors/record/versions.ts';
import { installedTools, type Tool } from '../installed-tools.ts';
import { askMemorySequence } from './ask-memory-sequence.ts';
import { askToolSequences } from './ask-tool-sequences.ts';
import { compareOutcomes } from './compare-outcomes.ts';
import { reasonOf } from './known-differences.ts';
import { makeSequence } from './make-sequence.ts';

const hasKernel = process.env.CHAINWRIGHT_KERNEL === 'yes';
const times = Number(process.env.CHAINWRIGHT_RUNS ?? 1);
const seed = Number(process.env.CHAINWRIGHT_SEED ?? 3);
const kinds = variants.flatMap((variant) => families.map((family) => ({ variant, family })));

describe.skipIf(!hasKernel)('a sequence of commands', () => {
  it.for(kinds)(
    "ends in memory as with this machine's iptables, but for what has a reason ($variant, $family)",
    { timeout: 180_000 * times },
    async ({ variant, family }, { skip }) => {
      // Other releases are tried by `pnpm sequences`.
      const tool = installedTools().find(
        (each) => each.root === '/' && each.variant === variant && each.family === family,
      );
      if (!tool) return skip('this release of iptables is none of those that are recorded');
      const random = seededRandom(seed);
      const sequences = Array.from({ length: 20 * times }, () => makeSequence(random, family, 20));
      const outcomes = await askToolSequences(tool, sequences);
      expect(outcomes).toHaveLength(sequences.length);
      for (const [index, sequence] of sequences.entries()) {
        const ours = await askMemorySequence(tool, sequence);
        const real = outcomes[index];
        expect(real?.exits, `sequence ${index}`).toHaveLength(20);
        const difference = real && compareOutcomes(sequence, real, ours);
        if (difference && reasonOf(difference, tool) === undefined)
          expect.fail(JSON.stringify(difference));
      }
    },
  );
});

const nft: Tool = {
  name: '1.8.9-nft-ipv4',
  root: '/',
  release: { version: '1.8.9', suite: 'bookworm' },
  variant: 'nft',
  family: 'ipv4',
};

describe('outcomes', () => {
  it('differ where the exit code, the rules, the counters or the listing do', () => {
    const sequence = { table: 'filter', commands: [{ kind: '', args: ['-N', 'A'] }] } as const;
    const outcome = { exits: [0], said: [''], rules: '-N A\n', list: 'l\n', save: 's\n' };
    expect(compareOutcomes(sequence, outcome, outcome)).toBeUndefined();
    const changes = [{ exits: [1] }, { rules: '' }, { list: '' }, { save: 'S\n' }];
    const found = changes.map((change) =>
      compareOutcomes(sequence, outcome, { ...outcome, ...change }),
    );
    expect(found.map((difference) => difference?.what)).toEqual(['exit', 'rules', 'list', 'save']);
    expect(found.map((difference) => difference && reasonOf(difference, nft))).toEqual([
      ...Array(4).fill(undefined),
    ]);
  });
});
