import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { runBin } from './run-bin.ts';

let cwd = '';
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'fleet-'));
  cwd = folder;
  onTestFinished(() => rmSync(folder, { recursive: true }));
  write('web.rules', '*filter\n-A INPUT -s {{ admin }} -j ACCEPT\nCOMMIT\n');
  write(
    'fleet.yaml',
    `vars: {admin: 192.0.2.1}
desired: {ipv4: web.rules}
hosts: {a: {on: "memory:a"}, b: {on: "memory:b"}, c: {on: "memory:c", vars: {admin: 192.0.2.9}}}
`,
  );
});

const write = (file: string, text: string) => writeFileSync(join(cwd, file), text);
const fleet = (command: string, ...args: readonly string[]) =>
  runBin(['fleet', command, '-i', 'fleet.yaml', '--to', 'table', ...args], { cwd });
const add = (host: string, ...rule: readonly string[]) =>
  runBin(['rule', 'add', 'INPUT', '--on', `memory:${host}`, '--', ...rule], { cwd });

test('plan folds hosts with the same to do, and exits with 1', async () => {
  const { exitCode, stdout, stderr } = await fleet('plan');
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
  expect(stdout).toBe(`to be changed: 2 hosts
  a, b
    *filter
    chain INPUT
    +     1  -s 192.0.2.1/32 -j ACCEPT
to be changed: 1 host
  c
    *filter
    chain INPUT
    +     1  -s 192.0.2.9/32 -j ACCEPT
# 3 hosts: 3 to be changed
`);
});

test('drift exits with 0 where hosts are as they should be, and with 1 where one is not', async () => {
  for (const host of ['a', 'b']) await add(host, '-s', '192.0.2.1', '-j', 'ACCEPT');
  expect(await fleet('drift', '--limit', 'a,b')).toMatchObject({
    exitCode: 0,
    stdout: 'as it should be: 2 hosts\n  a, b\n# 2 hosts: 2 as it should be\n',
  });
  await add('b', '-s', '192.0.2.66', '-j', 'ACCEPT');
  const drifted = await fleet('drift', '--limit', 'a,b', '--json');
  expect(drifted.exitCode).toBe(2);
  const { exitCode, stdout } = await runBin(['fleet', 'drift', '-i', 'fleet.yaml', '--json'], {
    cwd,
  });
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    kind: 'drift',
    counts: { differs: 2, unchanged: 1 },
    outcomes: [{ host: 'a' }, { host: 'b', plan: { counts: { insertRule: 1 } } }, { host: 'c' }],
  });
});

test('rules on the command line count before those of the inventory, with the family that is said', async () => {
  write('other.rules', '*filter\n-A INPUT -s 192.0.2.7 -j DROP\nCOMMIT\n');
  const { stdout } = await fleet('plan', 'other.rules', '--family', 'ipv4');
  expect(stdout).toContain('to be changed: 3 hosts\n');
  expect(stdout).toContain('-s 192.0.2.7/32 -j DROP');
  const untold = await fleet('plan', 'other.rules');
  expect(untold.exitCode).toBe(3);
  expect(untold.stdout).toContain('other.rules:1:1: the text does not tell its family');
});

test('a host of which nobody said what its rules shall be is refused before anything is asked', async () => {
  const args = ['fleet', 'plan', '--host', 'memory:a', '--host', 'memory:b'];
  const { exitCode, stdout, stderr } = await runBin(args, { cwd });
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain('it is not said what the rules of memory:a and of 1 more shall be');
});

test('hosts without desired rules are compared with each other', async () => {
  await add('b', '-s', '192.0.2.66', '-j', 'ACCEPT');
  const hosts = ['a', 'b', 'c'].flatMap((name) => ['--host', `memory:${name}`]);
  const args = ['fleet', 'drift', ...hosts, '--to', 'table', '--junit', 'drift.xml'];
  const { exitCode, stdout } = await runBin(args, { cwd });
  expect(exitCode).toBe(1);
  expect(stdout).toContain('differs: 1 host\n  memory:b\n    beside memory:a:\n');
});
