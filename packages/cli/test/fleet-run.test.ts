import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { runBin } from './run-bin.ts';

let cwd = '';
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'fleet-'));
  cwd = folder;
  onTestFinished(() => rmSync(folder, { recursive: true }));
  write(
    'fleet.yaml',
    'hosts: {a: {on: "memory:a", vars: {port: 22}}, b: {on: "memory:b", vars: {port: 2222}}}\n',
  );
});

const write = (file: string, text: string) => writeFileSync(join(cwd, file), text);
const run = (options: readonly string[], ...words: readonly string[]) =>
  runBin(['fleet', 'run', '-i', 'fleet.yaml', '--journal', 'runs', ...options, ...words], { cwd });
const rules = (host: string) => readFileSync(join(cwd, host), 'utf8');

test('a command is run on every host, with its own options and what stands behind --', async () => {
  const rule = ['--', '-p', 'tcp', '--dport', '443', '-j', 'ACCEPT'];
  const { exitCode, stdout, stderr } = await run(
    ['--to', 'table'],
    'rule',
    'insert',
    'INPUT',
    '--position',
    '1',
    ...rule,
  );
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toBe(`done: 2 hosts
  a, b
    insert INPUT -p tcp --dport 443 -j ACCEPT: done (ipv4, ipv6)
# 2 hosts: 2 done
`);
  for (const host of ['a', 'b']) expect(rules(host)).toContain('--dport 443 -j ACCEPT');
});

test('with --json the result of a host is the JSON of the command', async () => {
  const { exitCode, stdout } = await run(['--json'], 'block', '192.0.2.7', '--ttl', '1h');
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    kind: 'command',
    outcomes: [
      { host: 'a', state: 'ok', result: { changed: true, leases: [{ address: '192.0.2.7' }] } },
      { host: 'b', state: 'ok', result: { changed: true } },
    ],
  });
  expect(rules('b')).toContain('-s 192.0.2.7/32');
});

test('what a command says when it fails is the failure of its host, and hides no other', async () => {
  await runBin(['chain', 'create', 'WEB', '--on', 'memory:b'], { cwd });
  const rule = ['--', '-j', 'ACCEPT'];
  const { exitCode, stdout } = await run(['--json'], 'rule', 'add', 'WEB', ...rule);
  expect(exitCode).toBe(3);
  expect(JSON.parse(stdout).outcomes).toMatchObject([
    { state: 'failed', failure: { stage: 'change', message: expect.stringContaining('WEB') } },
    { state: 'ok' },
  ]);
});

test('a command that finds nothing is told apart, with exit code 1', async () => {
  const rule = ['--', '-j', 'DROP'];
  const { exitCode, stdout } = await run(['--to', 'table'], 'rule', 'find', 'INPUT', ...rule);
  expect(exitCode).toBe(1);
  expect(stdout).toContain('# 2 hosts: 2 found nothing, or something amiss\n');
});

test('what cannot be run on every host is refused before anything is asked', async () => {
  const wrong: readonly (readonly [words: readonly string[], says: string])[] = [
    [['apply', 'rules'], 'Write: chainwright fleet apply'],
    [['parse'], 'parse: is no command that is run on every host'],
    [['block', '192.0.2.7', '--on', 'local'], '--on: is not for a command'],
    [['reap', '--watch'], '--watch: is not for a command'],
    [['./none.mjs'], 'none.mjs: cannot be loaded'],
    [['./none.mjs', 'x'], 'a script takes no words of its own'],
    [[], 'it is not said what is to be run'],
  ];
  for (const [words, says] of wrong) {
    const { exitCode, stdout, stderr } = await run([], ...words);
    expect({ exitCode, stdout }, words.join(' ')).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(says);
  }
});

test('a script in TypeScript is run on every host, with its variables and a manager', async () => {
  write(
    'script.ts',
    `import type { HostScript } from '@chainwright/fleet';
interface Found { readonly name: string; readonly rules: number }
const script: HostScript = async ({ host, manager, backend, vars }): Promise<Found> => {
  await manager.appendRule('INPUT', \`-p tcp --dport \${vars.port} -j ACCEPT\`);
  const { exitCode } = await backend.run({ program: 'iptables', args: ['-S'] });
  if (exitCode !== 0) throw new Error('cannot happen');
  return { name: host.name, rules: (await manager.rules('INPUT')).length };
};
export default script;
`,
  );
  const { exitCode, stdout, stderr } = await run(['--json'], './script.ts');
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
  expect(JSON.parse(stdout).outcomes).toMatchObject([
    { state: 'ok', result: { name: 'a', rules: 2 } },
    { state: 'ok', result: { name: 'b', rules: 2 } },
  ]);
  expect(rules('b')).toContain('--dport 2222 -j ACCEPT');
});

test('a script that throws, or gives what is no data, fails on that host alone', async () => {
  write(
    'script.mjs',
    `export default ({ host }) => {
  if (host.name === 'a') throw new Error('not today');
  return 1n;
};
`,
  );
  const { exitCode, stdout } = await run(['--json'], './script.mjs');
  expect(exitCode).toBe(3);
  expect(JSON.parse(stdout).outcomes).toMatchObject([
    { failure: { code: 'SCRIPT', message: 'a: the script failed: not today' } },
    { failure: { code: 'SCRIPT', message: expect.stringContaining('b: the script failed') } },
  ]);
});

test('a script without a function, or with a mistake, is refused before anything is asked', async () => {
  write('none.mjs', 'export const x = 1;\n');
  write('wrong.ts', 'const x: = 1;\n');
  for (const file of ['./none.mjs', './wrong.ts']) {
    const { exitCode, stderr } = await run([], file);
    expect(exitCode, stderr).toBe(2);
    expect(stderr).toContain(file.slice(2));
  }
});

test('a run of a script that failed in part is gone on with', async () => {
  write(
    'script.mjs',
    `import { existsSync, appendFileSync } from 'node:fs';
export default ({ host }) => {
  appendFileSync('ran', host.name);
  if (host.name === 'b' && !existsSync('ready')) throw new Error('not ready');
};
`,
  );
  const first = await run(['--json'], './script.mjs');
  expect(first.exitCode).toBe(3);
  const [, id = ''] = /--resume (\S+)/.exec(first.stderr) ?? [];
  write('ready', '');
  const args = ['fleet', 'run', '--resume', id, '--journal', 'runs', '--json'];
  const resumed = await runBin(args, { cwd });
  expect({ exitCode: resumed.exitCode, stderr: resumed.stderr }).toEqual({
    exitCode: 0,
    stderr: '',
  });
  expect(JSON.parse(resumed.stdout).counts).toEqual({ ok: 2 });
  expect(rules('ran')).toBe('abb');
});
