import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { runBin } from './run-bin.ts';

let cwd = '';
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'fleet-'));
  cwd = folder;
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

const inventory = (text: string) => writeFileSync(join(cwd, 'fleet.yaml'), text);
const fleet = (...args: readonly string[]) =>
  runBin(['fleet', 'collect', '-i', 'fleet.yaml', ...args], { cwd });
const eventsOf = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line): Record<string, unknown> => JSON.parse(line));

test('every host is an event when piped, with its rules', async () => {
  inventory('hosts: {a: {on: "memory:a"}, b: {on: "memory:b"}}\n');
  const rule = ['--', '-s', '192.0.2.7', '-j', 'DROP'];
  await runBin(['rule', 'add', 'INPUT', '--on', 'memory:a', ...rule], { cwd });
  const { exitCode, stdout, stderr } = await fleet();
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const events = eventsOf(stdout);
  expect(events.at(0)).toMatchObject({ type: 'run', kind: 'collect', hosts: 2, waves: [2] });
  expect(events.at(-1)).toMatchObject({ type: 'end', counts: { ok: 2 } });
  const a = events.find(({ type, host }) => type === 'host' && host === 'a');
  expect(JSON.stringify(a)).toContain('-A INPUT -s 192.0.2.7/32 -j DROP');
});

test('a folder has a file for each host and family, and a table folds hosts that are alike', async () => {
  inventory('hosts: {a: {on: "memory:a"}, b: {on: "memory:b"}}\n');
  const { exitCode, stdout } = await fleet('--out', 'rules', '--to', 'table');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^done: 2 hosts\n {2}a, b\n/);
  expect(stdout).toContain('# 2 hosts: 2 done\n');
  expect(readdirSync(join(cwd, 'rules')).sort()).toEqual([
    'a.ipv4.save',
    'a.ipv6.save',
    'b.ipv4.save',
    'b.ipv6.save',
  ]);
});

test('a host that fails is named with its stage and a code, and the others are read', async () => {
  inventory('hosts: {a: {on: "memory:a"}, b: {on: "ssh://root@127.0.0.1:1"}}\n');
  const reports = ['--report', 'report.json', '--junit', 'junit.xml'];
  const { exitCode, stdout } = await fleet('--retries', '0', '--json', ...reports);
  expect(exitCode).toBe(3);
  const report = JSON.parse(stdout);
  expect(report).toMatchObject({ counts: { ok: 1, failed: 1 } });
  expect(report.outcomes[1]).toMatchObject({
    host: 'b',
    state: 'failed',
    failure: { stage: 'connect', code: 'CONNECT', message: expect.stringContaining('127.0.0.1') },
  });
  expect(readFileSync(join(cwd, 'report.json'), 'utf8')).toBe(stdout);
  expect(readFileSync(join(cwd, 'junit.xml'), 'utf8')).toContain(
    '<testcase classname="fleet.collect" name="b"',
  );
});

test('standard input is a list of hosts, or an inventory', async () => {
  for (const input of [
    'memory:a\nmemory:b # b\n',
    'hosts: {a: {on: "memory:a"}, b: {on: "memory:b"}}',
  ]) {
    const args = ['fleet', 'collect', '-i', '-', '--to', 'table'];
    const { stdout } = await runBin(args, { cwd, input });
    expect(stdout).toContain('# 2 hosts: 2 done\n');
  }
});

test('--limit chooses by name and group', async () => {
  inventory(
    'hosts: {a: {on: "memory:a"}, b: {on: "memory:b"}, c: {on: "memory:c"}}\ngroups: {g: {hosts: [a, b]}}\n',
  );
  expect((await fleet('--limit', 'g,!b', '--to', 'table')).stdout).toContain('done: 1 host\n  a\n');
  const wrong = await fleet('--limit', 'x*');
  expect(wrong).toMatchObject({ exitCode: 2, stdout: '' });
  expect(wrong.stderr).toContain('--limit x*: no host and no group is called so');
});

test('faults of an inventory are told with line and column, and nothing is done', async () => {
  inventory('hosts: [a, a]\ngroups: {g: {hosts: ["x*"]}}\n');
  const { exitCode, stdout, stderr } = await fleet();
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain('fleet.yaml:1:12: a is there twice\n');
  expect(stderr).toContain('fleet.yaml:2:22: no host fits x*\n');
});

test('no host, a host twice, and bad options are usage errors', async () => {
  inventory('hosts: [a]\n');
  for (const args of [
    ['--host', 'a'],
    ['--serial', '0'],
    ['--time-limit', 'plan=1s'],
  ]) {
    expect(await fleet(...args), args.join(' ')).toMatchObject({ exitCode: 2, stdout: '' });
  }
  expect(await runBin(['fleet', 'collect'], { cwd })).toMatchObject({ exitCode: 2 });
});

test('an empty pattern is no choice of all hosts, but a usage error', async () => {
  inventory('hosts: {a: {on: "memory:a"}}\n');
  for (const option of ['--limit', '--host', '--ssh-config']) {
    for (const empty of ['', ' ', 'a,', '!']) {
      const { exitCode, stdout, stderr } = await fleet(option, empty);
      expect({ exitCode, stdout }, `${option} '${empty}'`).toEqual({ exitCode: 2, stdout: '' });
      expect(stderr).toContain('empty');
    }
  }
});

test('a host whose place is none is named, and nothing is done on the others', async () => {
  inventory('hosts: {a: {on: "memory:a"}, b: {on: "nope:1"}, c: {on: "ssh://-x"}}\n');
  const wrong = await fleet();
  expect(wrong).toMatchObject({ exitCode: 2, stdout: '' });
  expect(wrong.stderr).toContain(
    'b: nope:1 is no place of a host, and nothing was done (and 1 more)',
  );
  expect(await fleet('--limit', 'a')).toMatchObject({ exitCode: 0 });
  const list = await runBin(['fleet', 'collect', '--host', '-oProxyCommand=id'], { cwd });
  expect(list).toMatchObject({ exitCode: 2, stdout: '' });
  expect(list.stderr).toContain('ssh://-oProxyCommand=id is no place of a host');
});

test('a folder that cannot be written to is told, and is no success', async () => {
  inventory('hosts: {a: {on: "memory:a"}}\n');
  writeFileSync(join(cwd, 'rules'), '');
  const { exitCode, stderr } = await fleet('--out', 'rules');
  expect(exitCode).toBe(3);
  expect(stderr).toContain('/rules: the rules cannot be written there');
});

test('a run that failed in part is gone on with, into the same folder', async () => {
  inventory('hosts: {a: {on: "memory:a"}, b: {on: "memory:b"}}\n');
  writeFileSync(join(cwd, 'b'), 'nonsense');
  const args = ['--out', 'rules', '--journal', 'runs', '--to', 'table'];
  const first = await fleet(...args);
  expect(first.exitCode).toBe(3);
  expect(readdirSync(join(cwd, 'rules')).sort()).toEqual(['a.ipv4.save', 'a.ipv6.save']);
  const [, run = ''] = /--resume (\S+) --journal runs\n/.exec(first.stderr) ?? [];
  rmSync(join(cwd, 'b'));
  const words = ['fleet', 'collect', '--resume', run, '--journal', 'runs', '--to', 'table'];
  const resumed = await runBin(words, { cwd });
  expect(resumed).toMatchObject({ exitCode: 0, stderr: '' });
  expect(readdirSync(join(cwd, 'rules'))).toContain('b.ipv4.save');
});
