import { spawnSync } from 'node:child_process';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { bin, sampleFile } from './run-bin.ts';

const lacking = findLacking();

/** What this machine lacks for real rules in a network namespace of their own. */
function findLacking(): string | undefined {
  if (process.getuid?.() !== 0) return 'root';
  const probe = spawnSync('unshare', ['--net', 'iptables-nft-save'], { encoding: 'utf8' });
  return probe.status === 0 ? undefined : `unshare and iptables (${probe.stderr || probe.error})`;
}

test.runIf(process.env.CI === 'true')('a CI machine has what the kernel tests need', () => {
  expect(lacking).toBeUndefined();
});

describe.skipIf(lacking !== undefined)(
  `in a network namespace${lacking === undefined ? '' : ` (skipped: needs ${lacking})`}`,
  () => {
    // Runs a shell script in a fresh namespace; $CHAINWRIGHT is the command, $SAMPLE its sample.
    const inNamespace = (script: string) =>
      execa({
        env: { CHAINWRIGHT: `${process.execPath} ${bin}`, SAMPLE: sampleFile },
      })`unshare --net sh -ec ${script}`;

    test('the overview shows the rules that the kernel holds', async () => {
      const { stdout, stderr } = await inNamespace(
        'iptables-nft-restore -c < "$SAMPLE"; ip6tables-nft -P INPUT DROP; $CHAINWRIGHT',
      );
      expect(stderr).toBe('');
      expect(stdout).toMatch(
        /^This machine's own rules: IPv4 \(nf_tables\) 25 rules, IPv6 \(nf_tables\) 0 rules\n/,
      );
      expect(stdout).toContain('  chain INPUT, policy DROP, 5127 packets, 307620 bytes\n');
    });

    test('the overview warns of rules in both variants', async () => {
      const { stdout } = await inNamespace(
        'iptables-nft -A INPUT -j ACCEPT; iptables-legacy -A INPUT -j ACCEPT; $CHAINWRIGHT',
      );
      expect(stdout).toContain('IPv4 (nf_tables) 1 rule, IPv4 (legacy) 1 rule\n');
      expect(stdout).toContain('Mind: nf_tables and legacy both hold IPv4 rules');
    });

    test('the overview changes nothing, and makes no table', async () => {
      const { stdout } = await inNamespace(
        '$CHAINWRIGHT >/dev/null; iptables-nft-save; ip6tables-nft-save; iptables-legacy-save; ip6tables-legacy-save',
      );
      expect(stdout).toBe('');
    });

    test('what iptables lists right now can be piped in, and what comes out can be restored', async () => {
      const { stdout } = await inNamespace(
        [
          'iptables-nft-restore < "$SAMPLE"',
          'iptables-nft -nvL | $CHAINWRIGHT parse | head -n 1',
          'iptables-nft-save | $CHAINWRIGHT parse --strict --to save | iptables-nft-restore --test',
          'echo restored',
        ].join('\n'),
      );
      expect(stdout).toMatch(/^IPv4.*, from iptables -L.*, 22 rules\nrestored$/);
    });
  },
);
