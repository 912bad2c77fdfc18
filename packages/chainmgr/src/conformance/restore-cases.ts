import assert from 'node:assert/strict';
import type { Backend } from '../backend.ts';
import type { Clause } from './backend-conformance.ts';

const rules = ['-A INPUT -i lo -j ACCEPT', '-A INPUT -s 10.0.0.0/8 -j MINE', '-A MINE -j RETURN'];
const batch = ['*filter', ':INPUT DROP [0:0]', ':MINE - [0:0]', ...rules, 'COMMIT', ''].join('\n');

export const restoreCases: readonly Clause[] = [
  {
    name: 'a batch is carried out as a whole',
    test: async (backend) => {
      await restore(backend, batch);
      assert.deepEqual(await listRules(backend), [
        '-P INPUT DROP',
        '-P FORWARD ACCEPT',
        '-P OUTPUT ACCEPT',
        '-N MINE',
        ...rules,
      ]);
    },
  },
  {
    name: 'a batch with a fault changes nothing',
    test: async (backend) => {
      await restore(backend, batch);
      const before = await listRules(backend);
      const stdin = '*filter\n-F\n-A INPUT -j ACCEPT\n-A NOWHERE -j ACCEPT\nCOMMIT\n';
      const result = await backend.run({ program: 'iptables-restore', args: ['-n'], stdin });
      assert.notEqual(result.exitCode, 0);
      assert.deepEqual(await listRules(backend), before);
    },
  },
  {
    name: 'what is saved and restored is the same, counters included',
    test: async (backend) => {
      const counted = batch
        .replace('DROP [0:0]', 'DROP [7:420]')
        .replace('-A INPUT -i lo', '[123456789:9876543210] -A INPUT -i lo');
      await restore(backend, counted, '-c');
      const saved = await save(backend);
      assert.match(saved, /^\[123456789:9876543210\] -A INPUT -i lo -j ACCEPT$/m);
      await restore(backend, saved, '-c');
      assert.equal(withoutRemarks(await save(backend)), withoutRemarks(saved));
    },
  },
];

async function restore(backend: Backend, stdin: string, ...args: readonly string[]): Promise<void> {
  const { exitCode, stderr } = await backend.run({ program: 'iptables-restore', args, stdin });
  assert.deepEqual({ exitCode, stderr }, { exitCode: 0, stderr: '' });
}

async function save(backend: Backend): Promise<string> {
  const { stdout } = await backend.run({ program: 'iptables-save', args: ['-c', '-t', 'filter'] });
  return stdout;
}

async function listRules(backend: Backend): Promise<readonly string[]> {
  const { stdout } = await backend.run({ program: 'iptables', args: ['-S'] });
  return stdout.trimEnd().split('\n');
}

const withoutRemarks = (text: string) => text.replaceAll(/^#.*\n/gm, '');
