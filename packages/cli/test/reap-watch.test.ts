import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { bin, runBin } from './run-bin.ts';

const lacking = findLacking();

/** What this machine lacks for real rules in a network namespace. */
function findLacking(): string | undefined {
  if (process.getuid?.() !== 0) return 'root';
  const probe = spawnSync('unshare', ['--net', 'iptables-nft-save'], { encoding: 'utf8' });
  return probe.status === 0 ? undefined : `unshare and iptables (${probe.stderr || probe.error})`;
}

describe.skipIf(lacking !== undefined).each(['nft', 'legacy'])(
  `reap --watch with %s${lacking === undefined ? '' : ` (skipped: needs ${lacking})`}`,
  { timeout: 300_000 },
  (variant) => {
    const name = `cli-${randomBytes(6).toString('hex')}`;
    const place = ['--on', `netns:${name}`, '--iptables', `iptables-${variant}`];
    beforeAll(() => void execFileSync('ip', ['netns', 'add', name]));
    afterAll(() => void execFileSync('ip', ['netns', 'delete', name]));

    test.each(['SIGTERM', 'SIGINT'] as const)(
      'deletes each lease when it is over, also one that comes later, and ends well by %s',
      async (signal) => {
        await runBin(['block', '192.0.2.7', '2001:db8::7', '--ttl', '2s', ...place]);
        const args = [bin, 'reap', '--watch', '--interval', '1s', ...place];
        const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
        const said = { stdout: '', stderr: '' };
        child.stdout.on('data', (text) => {
          said.stdout += text;
        });
        child.stderr.on('data', (text) => {
          said.stderr += text;
        });
        const reaped = () => said.stdout.match(/^reaped {2}block /gm)?.length ?? 0;
        const soon = { timeout: 120_000, interval: 50 };
        await vi.waitUntil(() => reaped() === 2, soon);
        await runBin(['block', '192.0.2.8', '--ttl', '1s', ...place]);
        await vi.waitUntil(() => reaped() === 3, soon);
        await runBin(['block', '192.0.2.9', '--ttl', '1h', ...place]);
        child.kill(signal);
        const [code, by] = await once(child, 'exit');
        expect({ code, by, stderr: said.stderr }).toEqual({ code: 0, by: null, stderr: '' });
        const { stdout } = await runBin(['leases', '--json', ...place]);
        expect(JSON.parse(stdout)).toMatchObject({ leases: [{ address: '192.0.2.9' }] });
        await runBin(['revoke', '--all', ...place]);
      },
    );
  },
);
