import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { invertPlan } from '@chainwright/parse-core';
import { afterAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../../../bench/random.ts';
import { lacking, skipNote } from '../kernel.ts';
import { variants } from '../manager/tools.ts';
import { desired, eventually, Probe, sleep } from './probe.ts';

/** Of each kind and variant; 200 and more in all with CHAINWRIGHT_RUNS=25. */
const kills = 2 * Number(process.env.CHAINWRIGHT_RUNS ?? 1);
const random = seededRandom(Number(process.env.CHAINWRIGHT_SEED ?? 1));
const script = fileURLToPath(new URL('fixtures/change-and-change.mjs', import.meta.url));

describe.skipIf(lacking !== undefined).each(variants)(
  `a process that is killed at any moment, on %s${skipNote}`,
  (variant) => {
    const opened: Probe[] = [];
    afterAll(() => Promise.all(opened.map((each) => each.close())));

    /** Runs the changes for a while, kills them, and gives what is left once all is quiet. */
    async function killWhile(kind: 'transaction' | 'apply', probe: Probe): Promise<Killed> {
      const { namespace, stateFolder } = probe;
      const there = kind === 'apply' ? await plansOf(probe, desired) : [];
      const plans = [there, there.map(invertPlan)];
      const program = probe.programOf('ipv4');
      const options = JSON.stringify({ namespace, program, stateFolder, kind, plans });
      const child = spawn(process.execPath, [script, options], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let said = '';
      child.stdout.on('data', (chunk) => {
        said += chunk;
      });
      await eventually(async () => said.includes('begin'));
      await sleep(random(kind === 'apply' ? 2500 : 500));
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      // Not by itself.
      expect(child.signalCode).toBe('SIGKILL');
      await probe.isQuiet();
      return { left: await families(probe), confirmed: said.split('confirmed').length - 1 };
    }

    test(`${kills} times, leaves each family wholly before or wholly after a transaction`, async () => {
      const probe = new Probe(variant);
      opened.push(probe);
      await probe.fill();
      const before = await families(probe);
      const manager = probe.manager('both');
      await manager.transaction((tx) => {
        tx.createChain('NEW').addJump('INPUT', 'NEW').setPolicy('INPUT', 'DROP');
        for (let port = 1; port <= 30; port++)
          tx.appendRule('NEW', `-p tcp --dport ${port} -j DROP`);
      });
      const after = await families(probe);
      for (let kill = 0; kill < kills; kill++) {
        await probe.fill();
        const { left } = await killWhile('transaction', probe);
        for (const [at, each] of left.entries()) expect([before[at], after[at]]).toContain(each);
      }
    }, 3_600_000);

    test(`${kills} times, leaves what was confirmed, and nothing else`, async () => {
      const probe = new Probe(variant);
      opened.push(probe);
      await probe.fill();
      const before = await families(probe);
      await probe.manager('both').apply(await plansOf(probe, desired));
      const after = await families(probe);
      for (let kill = 0; kill < kills; kill++) {
        await probe.fill();
        const first = (await probe.manager('both').snapshots()).at(-1)?.number ?? 0;
        const { left, confirmed } = await killWhile('apply', probe);
        const made = (await probe.manager('both').snapshots()).filter(
          ({ number }) => number > first,
        );
        const kept = made.filter(({ state }) => state === 'kept').length;
        // Killed behind the confirmation, but before it could be told.
        expect([confirmed, confirmed + 1]).toContain(kept);
        expect(left).toEqual(kept % 2 === 0 ? before : after);
        const ended = ['kept', 'restored', 'void'];
        expect(made.map(({ state }) => state).filter((state) => !ended.includes(state))).toEqual(
          [],
        );
      }
    }, 3_600_000);
  },
);

interface Killed {
  readonly left: readonly string[];
  readonly confirmed: number;
}

/** The rules of each family. */
async function families(probe: Probe): Promise<readonly string[]> {
  const saved = await probe.saved();
  return saved.split(/(?<=COMMIT\n)/);
}

async function plansOf(probe: Probe, text: string) {
  const [four = [], six = []] = await Promise.all([
    probe.plan('ipv4', text),
    probe.plan('ipv6', text),
  ]);
  return [...four, ...six];
}
