import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../src/run.ts';
import { fakeContext } from './fake-context.ts';

const folder = mkdtempSync(join(tmpdir(), 'chainwright-chains-'));
const file = join(folder, 'fw');
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => rmSync(file, { force: true }));

/** The words behind the command; `--on memory:fw` comes before a `--`. */
async function command(line: string, rule: readonly string[] = []) {
  const context = fakeContext({ cwd: folder });
  const behind = rule.length > 0 ? ['--', ...rule] : [];
  const exit = await run([...line.split(' '), '--on', 'memory:fw', ...behind], context);
  return { exit, ...context.written };
}

const done = (stdout: string) => ({ exit: 0, stdout, stderr: '' });
const saved = () => readFileSync(file, 'utf8');

describe('chain', () => {
  test('makes chains, and says what was so already', async () => {
    expect(await command('chain create A B')).toEqual(
      done('create A: done (ipv4, ipv6)\ncreate B: done (ipv4, ipv6)\n'),
    );
    expect(await command('chain create B C --family ipv6')).toEqual(
      done('create B: so already\ncreate C: done (ipv6)\n'),
    );
    expect(saved().match(/^:[ABC] /gm)).toEqual([':A ', ':B ', ':A ', ':B ', ':C ']);
  });

  test('lists them with policies and counts', async () => {
    await command('chain create A');
    await command('rule add A --family ipv4', ['-j', 'RETURN']);
    expect((await command('chain list --family ipv4')).stdout).toBe(
      [
        'ipv4  INPUT    ACCEPT  0 rules',
        'ipv4  FORWARD  ACCEPT  0 rules',
        'ipv4  OUTPUT   ACCEPT  0 rules',
        'ipv4  A        -       1 rule\n',
      ].join('\n'),
    );
    const { chains } = JSON.parse((await command('chain list --json')).stdout);
    expect(chains.at(3)).toMatchObject({ name: 'A', family: 'ipv4', rules: 1, policy: null });
  });

  test('flushes and deletes them, with the rules that jump there', async () => {
    await command('chain create A');
    await command('jump INPUT A');
    await command('rule add A', ['-j', 'RETURN']);
    expect((await command('chain flush A')).stdout).toBe('flush A: done (ipv4, ipv6)\n');
    expect((await command('chain delete A')).stdout).toBe('delete A: done (ipv4, ipv6)\n');
    expect((await command('chain delete A')).stdout).toBe('delete A: so already\n');
    expect(saved()).not.toMatch(/-A|:A/);
  });

  test('shows and sets policies', async () => {
    expect((await command('chain policy INPUT DROP')).exit).toBe(0);
    expect(await command('chain policy INPUT')).toEqual(done('ipv4  DROP\nipv6  DROP\n'));
    expect((await command('chain policy FORWARD --json')).stdout).toBe(
      '{"ipv4":"ACCEPT","ipv6":"ACCEPT"}\n',
    );
  });

  test('of a wrong kind is refused, and nothing is done', async () => {
    await command('chain create A');
    const before = saved();
    const refused: readonly [line: string, exit: number, said: string][] = [
      ['chain policy A DROP', 3, 'no built-in chain'],
      ['chain policy INPUT REJECT', 2, 'ACCEPT or DROP'],
      ['chain create B INPUT', 3, 'built-in'],
      ['chain flush A GONE', 3, 'GONE'],
      ['chain create a"b', 2, 'quote'],
      ['chain create A --table x', 2, 'no table'],
      ['chain list --nothing', 2, "unknown option '--nothing'"],
      ['chain lst', 2, 'lst'],
      ['chain create', 2, 'missing required argument'],
      ['rule add', 2, 'missing required argument'],
      ['rule insert INPUT --position x', 2, '--position'],
      ['rule insert INPUT 2', 2, 'A position is an option, in front of the --: --position 2'],
    ];
    for (const [line, exit, said] of refused) {
      const outcome = await command(line);
      expect(outcome, line).toMatchObject({ exit, stdout: '' });
      expect(outcome.stderr).toContain(said);
      expect(saved()).toBe(before);
    }
  });
});

describe('rule', () => {
  const ssh = ['-p', 'tcp', '--dport', 'ssh', '-j', 'ACCEPT'];

  test('comes in once, by what it means', async () => {
    expect(await command('rule add INPUT', ssh)).toEqual(
      done('add INPUT -p tcp --dport ssh -j ACCEPT: done (ipv4, ipv6)\n'),
    );
    const again = await command('rule insert INPUT', ['-p 6 -m tcp --dport 22 -j ACCEPT']);
    expect(again.stdout).toMatch(/: so already\n$/);
    expect((await command('rule list INPUT --family ipv6')).stdout).toBe(
      'ipv6  1  -p tcp -m tcp --dport 22 -j ACCEPT\n',
    );
  });

  test('goes to a position, or to the end where that comes before', async () => {
    await command('rule add INPUT', ssh);
    const { stdout } = await command('rule insert INPUT --position 9', [
      '-s',
      '192.0.2.7',
      '-j',
      'DROP',
    ]);
    expect(stdout).toBe('insert INPUT -s 192.0.2.7 -j DROP: done (ipv4), at the end\n');
    await command('rule insert INPUT --position 2', ['-i', 'lo', '-j', 'ACCEPT']);
    const { rules } = JSON.parse((await command('rule list INPUT --family ipv4 --json')).stdout);
    expect(rules.map(({ spec }: { spec: string }) => spec)).toEqual([
      '-p tcp -m tcp --dport 22 -j ACCEPT',
      '-i lo -j ACCEPT',
      '-s 192.0.2.7/32 -j DROP',
    ]);
  });

  test('is found and deleted by what it means; none is a finding, and no failure', async () => {
    await command('rule add INPUT', ssh);
    expect(
      await command('rule find INPUT --family ipv4', ['-p', '6', '--dport', '22', '-j', 'ACCEPT']),
    ).toEqual(done('ipv4  1  -p tcp -m tcp --dport 22 -j ACCEPT\n'));
    expect((await command('rule delete INPUT', ssh)).stdout).toMatch(/: done \(ipv4, ipv6\)\n$/);
    expect((await command('rule delete INPUT', ssh)).stdout).toMatch(/: so already\n$/);
    const stderr = 'there is no such rule in INPUT\n';
    expect(await command('rule find INPUT', ssh)).toEqual({ exit: 1, stdout: '', stderr });
  });

  test('is words: what a shell would run is text', async () => {
    const text = '$(touch /run/x) " -j ACCEPT';
    await command('rule add INPUT --family ipv4', [
      '-m',
      'comment',
      '--comment',
      text,
      '-j',
      'DROP',
    ]);
    const { rules } = JSON.parse((await command('rule list INPUT --json')).stdout);
    expect(rules).toMatchObject([{ matches: [{ comment: text }], target: { name: 'DROP' } }]);
  });

  test('that iptables would not take is refused with exit code 2', async () => {
    const { exit, stderr } = await command('rule add INPUT', ['-p', 'tcp', '--dprot', '22']);
    expect(exit).toBe(2);
    expect(stderr).toContain('--dprot');
  });
});

test.each(['chain', 'rule'])('%s alone is refused in one line', async (name) => {
  const context = fakeContext();
  expect(await run([name], context)).toBe(2);
  expect(context.written.stderr).toBe(
    `chainwright: ${name} needs a command behind it\n  See 'chainwright ${name} --help'.\n`,
  );
});

test.each(['chain create', 'rule insert'])('%s has help', async (name) => {
  const context = fakeContext();
  expect(await run([...name.split(' '), '--help'], context)).toBe(0);
  expect(context.written.stdout).toContain(`Usage: chainwright ${name}`);
  expect(context.written.stdout).toContain('--on <target>');
});

test('jump sends a chain through another one, once', async () => {
  await command('chain create A');
  await command('rule add INPUT', ['-i', 'lo', '-j', 'ACCEPT']);
  expect(await command('jump INPUT A --position 2')).toEqual(
    done('jump INPUT A: done (ipv4, ipv6)\n'),
  );
  expect((await command('jump INPUT A')).stdout).toBe('jump INPUT A: so already\n');
  expect((await command('rule list INPUT --family ipv4')).stdout).toBe(
    'ipv4  1  -i lo -j ACCEPT\nipv4  2  -j A\n',
  );
  expect((await command('jump INPUT GONE')).exit).toBe(3);
});
