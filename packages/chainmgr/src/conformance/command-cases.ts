import assert from 'node:assert/strict';
import type { ChildEvent } from '../backend.ts';
import type { Clause } from './backend-conformance.ts';
import { rejectsWith } from './rejects-with.ts';

export const commandCases: readonly Clause[] = [
  {
    name: 'a command that succeeds resolves with 0 and what it printed',
    test: async (backend) => {
      const result = await backend.run({ program: 'iptables', args: ['-V'] });
      assert.match(result.stdout, /^iptables v1\.\d+\.\d+/);
      assert.equal(result.exitCode, 0);
      assert.equal(result.stderr, '');
    },
  },
  {
    name: 'a command that fails resolves with its exit code and what it said',
    test: async (backend) => {
      const result = await backend.run({ program: 'iptables', args: ['-F', 'nowhere'] });
      assert.equal(result.exitCode, 1);
      assert.equal(result.stdout, '');
      assert.match(result.stderr, /No chain\/target\/match by that name|does not exist/);
    },
  },
  {
    name: 'a command that is used wrongly resolves with exit code 2',
    test: async (backend) => {
      const result = await backend.run({ program: 'iptables', args: ['--no-such-option'] });
      assert.equal(result.exitCode, 2);
      assert.match(result.stderr, /no-such-option/);
    },
  },
  {
    name: 'the result is plain data with a duration',
    test: async (backend) => {
      const result = await backend.run({ program: 'iptables', args: ['-S'] });
      assert.deepEqual(JSON.parse(JSON.stringify(result)), result);
      assert.deepEqual(Object.keys(result).sort(), ['durationMs', 'exitCode', 'stderr', 'stdout']);
      assert.ok(result.durationMs >= 0, `a duration of ${result.durationMs} ms`);
    },
  },
  {
    name: 'what a command changed is there for the next one, and is run once',
    test: async (backend) => {
      const rule = ['INPUT', '-p', 'tcp', '--dport', '22', '-j', 'ACCEPT'];
      await backend.run({ program: 'iptables', args: ['-A', ...rule] });
      const { stdout } = await backend.run({ program: 'iptables', args: ['-S', 'INPUT'] });
      assert.equal(stdout, '-P INPUT ACCEPT\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n');
    },
  },
  {
    name: 'commands that overlap each get their own result, and all are carried out',
    test: async (backend) => {
      const names = Array.from({ length: 12 }, (_, index) => `CHAIN-${index}`);
      const made = await Promise.all(
        names.map((name) => backend.run({ program: 'iptables', args: ['-w', '-N', name] })),
      );
      assert.deepEqual(
        made.map(({ exitCode, stderr }) => ({ exitCode, stderr })),
        names.map(() => ({ exitCode: 0, stderr: '' })),
      );
      const listed = await Promise.all(
        names.map((name) => backend.run({ program: 'iptables', args: ['-w', '-S', name] })),
      );
      assert.deepEqual(
        listed.map(({ stdout }) => stdout),
        names.map((name) => `-N ${name}\n`),
      );
    },
  },
  {
    name: 'a program that is not there is rejected with SPAWN',
    test: async (backend) => {
      const command = { program: 'no-such-program-anywhere', args: ['-S'] };
      const error = await rejectsWith('SPAWN', backend.run(command));
      assert.match(error.message, /no-such-program-anywhere/);
      assert.deepEqual(error.command, { program: command.program, args: command.args });
    },
  },
  {
    name: 'the process of a command is told of when it begins and when it has ended',
    needs: 'children',
    test: async (backend) => {
      const events: ChildEvent[] = [];
      const onChild = (event: ChildEvent) => events.push(event);
      await backend.run({ program: 'iptables', args: ['-F', 'nowhere'] }, { onChild });
      const [spawned, ended, ...more] = events;
      assert.deepEqual(more, []);
      assert.equal(spawned?.kind, 'spawn');
      assert.deepEqual(ended, { kind: 'exit', pid: spawned.pid, exitCode: 1 });
    },
  },
  {
    name: 'what is told of the target is what it says itself',
    test: async (backend) => {
      const { stdout } = await backend.run({ program: 'iptables', args: ['-V'] });
      const { host, iptables } = backend.describe();
      assert.notEqual(host, '');
      if (iptables) assert.equal(stdout, `iptables v${iptables.version} (${iptables.variant})\n`);
    },
  },
];
