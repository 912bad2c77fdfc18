import assert from 'node:assert/strict';
import type { Clause } from './backend-conformance.ts';
import { rejectsWith } from './rejects-with.ts';

const comment = `a "quoted" b\\c, $HOME \`id\` $(id) ; | & * é— 'end'`;

export const textCases: readonly Clause[] = [
  {
    name: 'an argument arrives as it is: no shell reads it',
    test: async (backend) => {
      const args = ['-A', 'INPUT', '-m', 'comment', '--comment', comment];
      assert.equal((await backend.run({ program: 'iptables', args })).exitCode, 0);
      const { stdout } = await backend.run({ program: 'iptables', args: ['-n', '-L', 'INPUT'] });
      assert.ok(stdout.includes(`/* ${comment} */`), stdout);
    },
  },
  {
    name: 'text in UTF-8 goes in and comes out whole',
    test: async (backend) => {
      const many = 'ж€😀'.repeat(20);
      const lines = Array.from(
        { length: 2000 },
        (_, index) => `-A INPUT -m comment --comment "${index} ${many}" -j ACCEPT`,
      );
      const stdin = ['*filter', ':INPUT ACCEPT [0:0]', ...lines, 'COMMIT', ''].join('\n');
      const restored = await backend.run({ program: 'iptables-restore', args: [], stdin });
      assert.equal(restored.stderr, '');
      const { stdout } = await backend.run({ program: 'iptables', args: ['-S', 'INPUT'] });
      assert.deepEqual(stdout.split('\n'), ['-P INPUT ACCEPT', ...lines, '']);
    },
  },
  {
    name: 'what is printed and what is said of errors are kept apart',
    test: async (backend) => {
      const stdin = '*filter\n-A INPUT -j ACCEPT\n-A INPUT -j NOWHERE\nCOMMIT\n';
      const result = await backend.run({ program: 'iptables-restore', args: ['-v'], stdin });
      assert.notEqual(result.exitCode, 0);
      assert.match(result.stderr, /line 3|line: 3|NOWHERE/);
      assert.doesNotMatch(result.stdout, /line 3|line: 3/);
    },
  },
  {
    name: 'lines come one by one, each after the one before was taken, and the last before the result',
    needs: 'lines',
    test: async (backend) => {
      await backend.run({ program: 'iptables', args: ['-P', 'INPUT', 'DROP'] });
      const { stdout } = await backend.run({ program: 'iptables', args: ['-S'] });
      const lines: string[] = [];
      let isTaken = true;
      const onLine = async (line: string) => {
        assert.ok(isTaken, 'a line came before the one before was taken');
        isTaken = false;
        await new Promise((resolve) => setTimeout(resolve, 1));
        isTaken = true;
        lines.push(line);
      };
      const listed = await backend.run({ program: 'iptables', args: ['-S'] }, { onLine });
      assert.equal(listed.stdout, '');
      assert.equal(lines.map((line) => `${line}\n`).join(''), stdout);
    },
  },
  {
    name: 'a line that is not accepted ends the call with ABORTED and the reason',
    needs: 'lines',
    test: async (backend) => {
      const reason = new Error('not this line');
      const onLine = () => {
        throw reason;
      };
      const call = backend.run({ program: 'iptables', args: ['-S'] }, { onLine });
      assert.equal((await rejectsWith('ABORTED', call)).cause, reason);
    },
  },
  {
    name: 'a command without anything to read finds the end at once',
    test: async (backend) => {
      const { exitCode, stdout } = await backend.run({ program: 'iptables-restore', args: [] });
      assert.deepEqual({ exitCode, stdout }, { exitCode: 0, stdout: '' });
    },
  },
];
