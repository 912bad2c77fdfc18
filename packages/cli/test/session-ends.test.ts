import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bin } from './run-bin.ts';

const lacking = findLacking();

/** What this machine lacks to end sessions beside iptables-apply. */
function findLacking(): string | undefined {
  if (process.getuid?.() !== 0) return 'root';
  const probe = spawnSync('unshare', ['--net', 'sh', '-c', 'iptables-save && command -v script']);
  if (probe.status !== 0) return 'unshare, iptables and script';
  return spawnSync('iptables-apply', ['-V']).status === 0 ? undefined : 'iptables-apply';
}

/** After so many seconds without an answer the former rules are to come back. */
const seconds = 4;

describe.skipIf(lacking !== undefined)(
  `when a session ends before the answer${lacking === undefined ? '' : ` (skipped: needs ${lacking})`}`,
  { timeout: 120_000 },
  () => {
    const namespace = `chainwright-ends-${randomBytes(6).toString('hex')}`;
    const folder = mkdtempSync(join(tmpdir(), 'chainwright-ends-'));
    const rules = join(folder, 'rules');
    beforeAll(() => {
      execFileSync('ip', ['netns', 'add', namespace]);
      writeFileSync(
        rules,
        '*filter\n:INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n',
      );
    });
    afterAll(() => {
      execFileSync('ip', ['netns', 'delete', namespace]);
      rmSync(folder, { recursive: true });
    });
    beforeEach(() => void inside('iptables', '-P', 'INPUT', 'ACCEPT'));

    const inside = (...args: readonly string[]) =>
      execFileSync('ip', ['netns', 'exec', namespace, ...args], { encoding: 'utf8' });
    const policy = () => inside('iptables', '-S', 'INPUT').trim();
    const chainwright = [
      ...[process.execPath, bin, 'apply', rules, '--family', 'ipv4', '--on', 'local', '--yes'],
      ...['--confirm', `${seconds}s`, '--state-folder', join(folder, 'state')],
    ];
    const iptablesApply = ['iptables-apply', '-t', `${seconds}`, rules];

    /** Starts a command on a terminal of its own, and ends its session once the rules are in force. */
    async function endSession(command: readonly string[], how: Ending): Promise<void> {
      const words = ['netns', 'exec', namespace, 'script', '-qec', command.join(' '), '/dev/null'];
      const running = execa('ip', words, { reject: false, stdin: 'pipe' });
      while (policy() !== '-P INPUT DROP') await sleep(50);
      // It asks a moment after the rules are in force.
      await sleep(700);
      if (how === 'HUP') running.kill('SIGKILL');
      else for (const pid of pidsOf(command)) process.kill(pid, `SIG${how}`);
      await running;
    }

    const pidsOf = ([first = '', second = '']: readonly string[]) =>
      execFileSync('ip', ['netns', 'pids', namespace], { encoding: 'utf8' })
        .split('\n')
        .filter((pid) => {
          const line = pid === '' ? '' : readFileSync(`/proc/${pid}/cmdline`, 'utf8');
          return line.includes(`${first}\0${second}`) && !line.startsWith('script');
        })
        .map(Number);

    test.each<Ending>(['HUP', 'PIPE', 'KILL'])('by %s, the former rules come back', async (how) => {
      await endSession(chainwright, how);
      while (policy() !== '-P INPUT ACCEPT') await sleep(200);
    });

    test.each<Ending>(['HUP', 'PIPE', 'KILL'])(
      'by %s, iptables-apply leaves the new rules in force',
      async (how) => {
        await endSession(iptablesApply, how);
        await sleep((seconds + 3) * 1000);
        expect(policy()).toBe('-P INPUT DROP');
      },
    );
  },
);

/** HUP as the terminal that goes sends it; the others are sent to the command. */
type Ending = 'HUP' | 'PIPE' | 'KILL';
