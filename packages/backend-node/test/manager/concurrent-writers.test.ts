import type { Backend, CommandResult } from '@chainwright/chainmgr';
import { isManagerError } from '@chainwright/chainmgr';
import { afterAll, describe, expect, test } from 'vitest';
import { lacking, skipNote } from '../kernel.ts';
import { managerOf, openNamespace, programsOf, specsOf, variants } from './tools.ts';

/** 10,000 changes of rules beside a stranger, in all, with CHAINWRIGHT_RUNS=500. */
const changes = 5 * Number(process.env.CHAINWRIGHT_RUNS ?? 1);

const networks = { ipv4: ['10.0.0.0', 8, 16, 24], ipv6: ['2001:db8::', 32, 48, 64] } as const;

const cases = variants.flatMap((variant) =>
  (['ipv4', 'ipv6'] as const).map((family) => ({
    variant,
    family,
    program: programsOf(variant)[family],
  })),
);

describe.skipIf(lacking !== undefined).each(cases)(
  `while a stranger writes, with $program${skipNote}`,
  ({ variant, family, program }) => {
    const { backend, close } = openNamespace();
    afterAll(close);
    const [address, ...lengths] = networks[family];
    // Between those that are ours: of the same words but for the length of the prefix.
    const foreign = lengths.map((length) => `-s ${address}/${length} -j DROP`);
    const ours = lengths.map((length) => `-s ${address}/${length + 4} -j DROP`);

    test(`no rule of others is lost in ${changes} changes`, async () => {
      for (const spec of foreign) await run(backend, program, ['-A', 'INPUT', ...spec.split(' ')]);
      const stranger = new Stranger(backend, program);
      const writing = stranger.write();
      const manager = managerOf(backend, variant, family, { attempts: 200 });
      let contended = 0;
      const expected = new Set<string>();
      for (let change = 0; change < changes; change++) {
        const spec = ours[change % ours.length] ?? '';
        const isThere = expected.has(spec);
        try {
          if (isThere) await manager.deleteRule('INPUT', spec);
          else await manager.insertRule('INPUT', spec, { position: 1 + (change % 9) });
          if (isThere) expected.delete(spec);
          else expected.add(spec);
        } catch (error) {
          if (!isManagerError(error, 'CONTENDED')) throw error;
          contended++;
        }
      }
      stranger.isDone = true;
      await writing;
      const left = await specsOf(backend, program, 'INPUT');
      expect(stranger.lost).toEqual([]);
      expect(stranger.writes).toBeGreaterThan(changes / 4);
      expect(stranger.refused).toBeLessThan(stranger.writes / 10);
      expect(contended).toBeLessThan(changes / 10);
      expect(left.filter((spec) => foreign.includes(spec))).toEqual(foreign);
      expect(left.filter((spec) => spec.includes('stranger')).sort()).toEqual(
        stranger.specs.sort(),
      );
      expect(left.filter((spec) => ours.includes(spec)).sort()).toEqual([...expected].sort());
      expect(left.length).toBe(foreign.length + stranger.specs.length + expected.size);
    }, 3_600_000);
  },
);

/** Puts rules in at random places and takes them away again, by their comments. */
class Stranger {
  isDone = false;
  writes = 0;
  /** Rules that the tool did not put in. */
  refused = 0;
  readonly lost: string[] = [];
  specs: string[] = [];
  readonly #backend: Backend;
  readonly #program: string;

  constructor(backend: Backend, program: string) {
    this.#backend = backend;
    this.#program = program;
  }

  async write(): Promise<void> {
    for (let number = 0; !this.isDone; number++) {
      const spec = `-m comment --comment "stranger ${number}" -j ACCEPT`;
      if (this.specs.length < 6) {
        // Before and behind the manager's rules; there are three rules always.
        const position = 1 + ((number * 7) % (3 + this.specs.length));
        // nf_tables refuses to insert before a rule that has gone in the meantime.
        const { exitCode } = await this.#change(['-I', 'INPUT', `${position}`, ...wordsOf(spec)]);
        if (exitCode === 0) this.specs.push(spec);
        else this.refused++;
      } else {
        const [gone = ''] = this.specs.splice((number * 5) % this.specs.length, 1);
        const { exitCode } = await this.#change(['-D', 'INPUT', ...wordsOf(gone)]);
        if (exitCode !== 0) this.lost.push(gone);
      }
    }
  }

  async #change(args: readonly string[]): Promise<CommandResult> {
    const result = await run(this.#backend, this.#program, args);
    this.writes++;
    return result;
  }
}

function wordsOf(spec: string): readonly string[] {
  const [, comment = '', rest = ''] = /^-m comment --comment "(.*)" (.*)$/.exec(spec) ?? [];
  return ['-m', 'comment', '--comment', comment, ...rest.split(' ')];
}

function run(backend: Backend, program: string, args: readonly string[]) {
  return backend.run({ program, args: ['-w', '30', ...args] });
}
