import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readLocalRules } from '../src/local/read-local-rules.ts';
import { run } from '../src/run.ts';
import { openThisMachine } from '../src/target/open-machine.ts';
import { fakeContext } from './fake-context.ts';

const empty = '*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n';
const oneRule = '*filter\n:INPUT ACCEPT [5:300]\n[1:60] -A INPUT -i lo -j ACCEPT\nCOMMIT\n';
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chainwright-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Puts a program in the PATH that does what the shell script says. */
function install(name: string, script: string): void {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

/** Puts a program in the PATH that prints a text. */
function installPrinting(name: string, text: string): void {
  writeFileSync(join(folder, `${name}.txt`), text);
  install(name, `[ "$*" = -c ] && exec /bin/cat '${join(folder, `${name}.txt`)}'`);
}

async function overview(uid = 0): Promise<{ stdout: string; stderr: string }> {
  const context = fakeContext({ uid, env: { PATH: folder } });
  expect(await run([], context)).toBe(0);
  return context.written;
}

describe('the sample is shown, and why,', () => {
  const heading = (reason: string) => `A sample, because ${reason}: `;

  test('to somebody who is not root', async () => {
    installPrinting('iptables-nft-save', oneRule);
    const { stdout } = await overview(1000);
    expect(stdout.startsWith(heading("only root may read this machine's rules"))).toBe(true);
    expect(stdout).toContain('25 rules');
  });

  test('without iptables', async () => {
    const { stdout } = await overview();
    expect(stdout.startsWith(heading('iptables is not installed'))).toBe(true);
  });

  test('where no table has a rule', async () => {
    installPrinting('iptables-nft-save', empty);
    installPrinting('iptables-legacy-save', '');
    installPrinting('ip6tables-nft-save', '');
    const { stdout, stderr } = await overview();
    expect(stdout.startsWith(heading('this machine has no rules'))).toBe(true);
    expect(stderr).toBe('');
  });

  test('where iptables-save fails, with its own words', async () => {
    install('iptables-save', 'echo "Permission denied (you must be root)" >&2; exit 4');
    const { stdout } = await overview();
    const reason = 'iptables-save failed: Permission denied (you must be root)';
    expect(stdout.startsWith(heading(reason))).toBe(true);
  });
});

describe("this machine's own rules are shown", () => {
  test('of both families, with how many there are', async () => {
    installPrinting('iptables-nft-save', oneRule);
    installPrinting('iptables-legacy-save', '');
    installPrinting('ip6tables-nft-save', oneRule);
    const { stdout, stderr } = await overview();
    expect(stdout).toMatch(
      /^This machine's own rules: IPv4 \(nf_tables\) 1 rule, IPv6 \(nf_tables\) 1 rule\n\n/,
    );
    expect(stdout).toMatch(/^IPv4, from iptables-save \(nf_tables\), 1 rule$/m);
    expect(stdout).toMatch(/^IPv6, from ip6tables-save \(nf_tables\), 1 rule$/m);
    expect(stdout).not.toContain('sample, because');
    expect(stderr).toBe('');
  });

  test('of both variants, with a warning, where both hold some', async () => {
    installPrinting('iptables-nft-save', oneRule);
    installPrinting('iptables-legacy-save', oneRule);
    const { stdout } = await overview();
    expect(stdout).toContain('IPv4 (nf_tables) 1 rule, IPv4 (legacy) 1 rule\n');
    expect(stdout).toContain('Mind: nf_tables and legacy both hold IPv4 rules;');
  });

  test('also where only a policy was set', async () => {
    installPrinting('iptables-nft-save', empty.replace('INPUT ACCEPT', 'INPUT DROP'));
    expect((await overview()).stdout).toMatch(/^This machine's own rules: .* 0 rules\n/);
  });

  test('of an old iptables that has no name for its variant', async () => {
    installPrinting('iptables-save', oneRule);
    expect((await overview()).stdout).toMatch(/^This machine's own rules: IPv4 1 rule\n/);
  });

  test('as far as they can be read, with the failure of the rest', async () => {
    installPrinting('iptables-nft-save', oneRule);
    install('ip6tables-nft-save', 'echo "no such module" >&2; exit 1');
    const { stdout } = await overview();
    expect(stdout).toContain(
      'IPv4 (nf_tables) 1 rule\nip6tables-nft-save failed: no such module\n',
    );
  });
});

test('a program that does not answer is given up', async () => {
  install('iptables-nft-save', 'exec /bin/sleep 60');
  const context = fakeContext({ uid: 0, env: { PATH: folder } });
  const readings = await readLocalRules(openThisMachine(context), { timeoutMs: 200 });
  expect(readings).toContainEqual(
    expect.objectContaining({ kind: 'failed', reason: 'no answer within 0.2 s' }),
  );
});

describe('the commands to try next', () => {
  test.each([
    [{}, 'chainwright'],
    [{ npm_lifecycle_event: 'start' }, 'npm start --silent --'],
    [{ npm_lifecycle_event: 'npx' }, 'npx chainwright'],
  ])('are spelled for a run under %j', async (env, command) => {
    const context = fakeContext({ env });
    await run([], context);
    expect(context.written.stdout).toContain(`\n  ${command} parse --to json `);
    expect(context.written.stdout).toContain(`\n  sudo iptables -nvL | ${command} parse\n`);
    expect(context.written.stdout).toContain(`\n  ${command} --help\n`);
  });

  test('name a file that is there', async () => {
    const context = fakeContext();
    await run([], context);
    const file = /parse --to json (\S+)/.exec(context.written.stdout)?.[1] ?? '';
    expect(readFileSync(file, 'utf8')).toContain('*filter');
  });
});

test('ends in a tour from reading to undoing, in which every command does what it says', async () => {
  const context = fakeContext();
  await run([], context);
  const tour = context.written.stdout.split('A short tour')[1] ?? '';
  const shown = tour.split(/\n\n# /).map((stop) => stop.split('\n').slice(1));
  const commands = shown.slice(1).map(([command]) => command?.replace('chainwright ', ''));
  expect(commands).toEqual([
    'iptables-restore --on memory:fw -- now.rules',
    'iptables --on memory:fw -- -S INPUT',
    'iptables --on memory:fw -- -A INPUT -j LOG',
    'plan wanted.rules --on memory:fw --family ipv4',
    'apply wanted.rules --on memory:fw --family ipv4 --yes',
    'iptables --on memory:fw -- -S INPUT',
    'apply now.rules --on memory:fw --family ipv4 --yes',
    'iptables --on memory:fw -- -S INPUT',
  ]);
  const [, , first, , planned, applied, changed, , last] = shown.map((lines) => lines.slice(1));
  expect(planned?.join('\n')).toContain('-     5  -j LOG');
  expect(applied).toEqual(planned);
  expect(changed).toContain('-A INPUT -p tcp -j WEB');
  expect(first).toContain('-A INPUT -p tcp -m tcp --dport 23 -j ACCEPT');
  expect(last?.slice(0, first?.length)).toEqual(first);
  expect(context.exitCode).toBe(0);
});
