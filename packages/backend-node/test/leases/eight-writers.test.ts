import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { lacking, skipNote } from '../kernel.ts';
import { managerOf, openNamespace, programsOf, specsOf, variants } from '../manager/tools.ts';

/** A minute for each variant and family with CHAINWRIGHT_SECONDS=60. */
const seconds = Number(process.env.CHAINWRIGHT_SECONDS ?? 1.5);
const writer = fileURLToPath(new URL('writer.mjs', import.meta.url));
const chain = 'CHAINWRIGHT_BLOCK';

const cases = variants.flatMap((variant) =>
  (['ipv4', 'ipv6'] as const).map((family) => ({
    variant,
    family,
    program: programsOf(variant)[family],
  })),
);

describe.skipIf(lacking !== undefined).each(cases)(
  `eight writers of leases at once, with $program${skipNote}`,
  ({ variant, family, program }) => {
    const { backend, name, close } = openNamespace();
    afterAll(close);

    test(`lose and double none in ${seconds} seconds, and leave none behind`, async () => {
      const manager = managerOf(backend, variant, family);
      await manager.transaction((tx) => tx.createChain(chain).createChain('OTHERS'));
      const until = Date.now() + seconds * 1000 + 1000;
      const disturber = disturb(variant, name, program);
      const tellings = await Promise.all(
        Array.from({ length: 8 }, (_, number) =>
          outputOf(
            spawn(process.execPath, [
              ...[writer, name, `iptables-${variant}`, family, `${number}`, `${until}`],
            ]),
          ),
        ),
      );
      process.kill(-(disturber.pid ?? 0), 'SIGTERM');
      const told = tellings.map((text) => JSON.parse(text));
      const sum = (field: string) => told.reduce((all, each) => all + each[field], 0);
      expect(told.flatMap(({ lost }) => lost)).toEqual([]);
      expect(told.flatMap(({ doubled }) => doubled)).toEqual([]);
      for (const field of ['granted', 'looks']) expect(sum(field)).toBeGreaterThan(0);
      expect(sum('contended')).toBeLessThan((sum('granted') + sum('reaped')) / 10);

      const left = await manager.leases();
      const addresses = left.map(({ address }) => address);
      expect(new Set(addresses).size).toBe(addresses.length);
      const last = Math.max(...left.map(({ expiresAt }) => expiresAt ?? Infinity));
      const { leases } = await managerOf(backend, variant, family, { now: () => last }).reap();
      expect(sum('reaped') + leases.length).toBeGreaterThan(0);
      expect(await specsOf(backend, program, chain)).toEqual([]);
    });
  },
);

/**
 * Another tool: it holds the lock of legacy for up to half a second, again and again; of nf_tables, which
 * has none, it changes the same table all the time, so that batches meet and fail.
 */
function disturb(variant: 'nft' | 'legacy', namespace: string, program: string): ChildProcess {
  const hold = 'flock /run/xtables.lock sleep 0.$((RANDOM % 5)); sleep 0.0$((RANDOM % 9))';
  const change = `${program} -w 9 -A OTHERS -j RETURN; ${program} -w 9 -F OTHERS`;
  const script = `while true; do ${variant === 'legacy' ? hold : change}; done`;
  return spawn('ip', ['netns', 'exec', namespace, 'bash', '-c', script], {
    detached: true,
    stdio: 'ignore',
  });
}

function outputOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const said = { stdout: '', stderr: '' };
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said.stdout += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said.stderr += text;
    });
    child.on('error', reject).on('close', (code) => {
      if (code === 0) resolve(said.stdout);
      else reject(new Error(`a writer ended with ${code}: ${said.stderr}`));
    });
  });
}
