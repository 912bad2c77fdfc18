import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../src/run.ts';
import { type FakeOptions, fakeContext } from './fake-context.ts';

const folder = mkdtempSync(join(tmpdir(), 'chainwright-leases-'));
const file = join(folder, 'fw');
const noon = Date.UTC(2026, 0, 31, 12);
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => rmSync(file, { force: true }));

async function command(line: string, options: FakeOptions = {}) {
  const context = fakeContext({ cwd: folder, now: noon, ...options });
  const exit = await run([...line.split(' '), '--on', 'memory:fw'], context);
  return { exit, ...context.written };
}

const rules = () =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => (/-A /.test(line) ? [line.replace(/^\[\d+:\d+\] /, '')] : []));

const ids = /\b[0-9a-f]{12}\b/g;

describe('block', () => {
  test('says what came in, and blocks what is blocked longer', async () => {
    const first = await command('block 192.0.2.7 2001:db8::/48 --ttl 1h --reason scan');
    expect({ ...first, stdout: first.stdout.replace(ids, 'ID') }).toEqual({
      exit: 0,
      stderr: '',
      stdout: [
        'added     block 192.0.2.7 until 2026-01-31T13:00:00Z (CHAINWRIGHT_BLOCK, ID)',
        'added     block 2001:db8::/48 until 2026-01-31T13:00:00Z (CHAINWRIGHT_BLOCK, ID)\n',
      ].join('\n'),
    });
    expect(rules().filter((rule) => rule.includes('-j CHAINWRIGHT_BLOCK'))).toHaveLength(4);
    expect((await command('block 192.0.2.7 --ttl 15m')).stdout).toMatch(/^kept .* 13:00|^kept /);
    const longer = await command('block 192.0.2.7 --ttl 7d');
    expect(longer.stdout).toMatch(/^extended {2}block 192\.0\.2\.7 until 2026-02-07T12:00:00Z /);
    expect(rules().filter((rule) => rule.includes('192.0.2.7'))).toHaveLength(1);
  });

  test('takes addresses from arguments and standard input, all of them or none', async () => {
    const stdin = '192.0.2.1 192.0.2.2\n# a remark\n192.0.2.3 # another\n\n';
    const { exit, stdout } = await command('block - 192.0.2.4 --ttl 90s --json', { stdin });
    expect(exit).toBe(0);
    const { changed, leases, missing } = JSON.parse(stdout);
    expect([changed, missing]).toEqual([true, []]);
    expect(leases).toHaveLength(4);
    expect(leases[3]).toMatchObject({
      ...{ address: '192.0.2.4', outcome: 'added', family: 'ipv4', owner: 'chainwright' },
      expiresAt: '2026-01-31T12:01:30Z',
    });
    const before = readFileSync(file, 'utf8');
    const broken = await command('block - --ttl 1h', { stdin: '192.0.2.9\nexample.com' });
    expect(broken).toMatchObject({ exit: 2, stdout: '' });
    expect(broken.stderr).toContain('example.com');
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  test.each(['192.0.2.7', '192.0.0.0/16', '0.0.0.0/0', '::/0'])(
    'does not lock its own user out: %s',
    async (address) => {
      const env = { SSH_CONNECTION: '192.0.2.7 40000 192.0.2.1 22' };
      const refused = await command(`block 198.51.100.1 ${address} --ttl 1h`, { env });
      expect(refused).toMatchObject({ exit: 2, stdout: '' });
      expect(refused.stderr).toContain('--force');
      expect((await command(`block ${address} --ttl 1h --force`, { env })).exit).toBe(0);
    },
  );

  test('knows its own user’s address when the server sees it as IPv6', async () => {
    const env = { SSH_CONNECTION: '::ffff:192.0.2.7 40000 ::ffff:192.0.2.1 22' };
    expect((await command('block 192.0.2.0/24', { env })).exit).toBe(2);
  });

  test.each([
    ['block', 'no address is named'],
    ['block 192.0.2.7 --ttl 3600', '--ttl'],
    ['block 192.0.2.7 --ttl 0s', '--ttl'],
    ['block 192.0.2.7 --position 0', '--position'],
    ['block 192.0.2.7 --family ipv6', 'ipv4'],
    ['block --set scanners', '--family'],
    ['block 192.0.2.7 --chain a"b', 'quote'],
    ['allow 192.0.2.7 --port ssh;id', 'port'],
    ['extend 192.0.2.7', '--ttl'],
    ['unblock', 'nothing is named'],
    ['revoke 192.0.2.7 --all', '--all'],
    ['unblock 192.0.2.700', '192.0.2.700'],
  ])('%s is refused with exit code 2', async (line, said) => {
    const { exit, stdout, stderr } = await command(line);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain(said);
  });

  test('makes no jumps where none are wanted, and others where they are', async () => {
    await command('block 192.0.2.7 --chain A --from none');
    await command('block 192.0.2.7 --chain B --from OUTPUT --direction destination');
    expect(rules().filter((rule) => !rule.includes('until='))).toEqual(['-A OUTPUT -j B']);
    expect(rules().filter((rule) => rule.includes('-d 192.0.2.7/32 -m comment'))).toHaveLength(1);
  });
});

describe('leases', () => {
  test('are a table, the first one that ends first', async () => {
    await command('block 192.0.2.7');
    await command('block 192.0.2.8 --ttl 7d --owner psad');
    await command('allow 2001:db8::7 --port 22 --ttl 90s');
    const { exit, stdout } = await command('leases', { now: noon + 30_000 });
    expect(exit).toBe(0);
    const lines = stdout.split('\n').map((line) => line.replace(ids, 'ID').split(/ {2,}/));
    expect(lines).toEqual([
      ['kind', 'what', 'until', 'left', 'chain', 'owner', 'id', 'reason'],
      [
        ...['allow', '2001:db8::7 tcp 22', '2026-01-31T12:01:30Z', '1m', 'CHAINWRIGHT_ALLOW'],
        ...['chainwright', 'ID'],
      ],
      [
        ...['block', '192.0.2.8', '2026-02-07T12:00:00Z', '6d 23h', 'CHAINWRIGHT_BLOCK'],
        ...['psad', 'ID'],
      ],
      ['block', '192.0.2.7', 'revoked', 'CHAINWRIGHT_BLOCK', 'chainwright', 'ID'],
      [''],
    ]);
    const json = JSON.parse((await command('leases 192.0.2.7 --json')).stdout);
    expect(json).toMatchObject({ leases: [{ address: '192.0.2.7', expiresAt: null }] });
  });

  test('that are none are no failure', async () => {
    expect(await command('leases')).toEqual({
      exit: 0,
      stdout: '',
      stderr: 'there are no leases\n',
    });
    expect((await command('leases --json')).stdout).toBe('{"leases":[]}\n');
  });

  test('last longer, and an address without one is a finding', async () => {
    await command('block 192.0.2.7 192.0.2.8 --ttl 1h');
    const { exit, stdout, stderr } = await command('extend 192.0.2.7 192.0.2.9 --ttl 2h');
    expect({ exit, stderr }).toEqual({ exit: 1, stderr: 'no lease: 192.0.2.9\n' });
    expect(stdout).toMatch(/^extended {2}block 192\.0\.2\.7 until 2026-01-31T14:00:00Z /);
    expect(stdout.split('\n')).toHaveLength(2);
  });

  test('end before their time, by address or id; an allowance is no block', async () => {
    await command('block 192.0.2.7 --ttl 1h');
    const allowed = await command('allow 192.0.2.7 --port 22 --ttl 1h --json');
    const [{ id }] = JSON.parse(allowed.stdout).leases;
    expect((await command('unblock 192.0.2.7/32')).stdout).toMatch(/^ended {2}block 192\.0\.2\.7 /);
    expect(await command('unblock 192.0.2.7')).toEqual({
      ...{ exit: 0, stdout: '', stderr: 'no lease: 192.0.2.7\n' },
    });
    expect((await command(`revoke ${id}`)).stdout).toMatch(/^ended {2}allow 192\.0\.2\.7 tcp 22 /);
    expect(rules().filter((rule) => rule.includes('until='))).toEqual([]);
  });

  test('end all at once where that is said', async () => {
    await command('block 192.0.2.7 192.0.2.8 2001:db8::1 --ttl 1h');
    await command('block 192.0.2.9 --chain OTHER');
    const { stdout } = await command('revoke --all --chain CHAINWRIGHT_BLOCK --json');
    expect(JSON.parse(stdout)).toMatchObject({ changed: true, unknown: [], leases: [{}, {}, {}] });
    expect(JSON.parse((await command('leases --json')).stdout).leases).toHaveLength(1);
  });
});

describe('reap', () => {
  test('deletes what is over, and says what and when next', async () => {
    await command('block 192.0.2.7 --ttl 90s');
    await command('block 192.0.2.8 --ttl 1h');
    expect(await command('reap')).toEqual({ exit: 0, stdout: '', stderr: '' });
    const { stdout } = await command('reap --json', { now: noon + 90_000 });
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ changed: true, next: '2026-01-31T13:00:00Z', leases: [{ address: '192.0.2.7' }] },
    });
    expect(rules().filter((rule) => rule.includes('until='))).toHaveLength(1);
  });

  test('deletes what fwknop made only where that is said', async () => {
    const seconds = noon / 1000;
    const rule = `-A INPUT -s 192.0.2.7 -m comment --comment _exp_${seconds} -j ACCEPT`;
    await run(
      ['iptables', '--on', 'memory:fw', '--', ...rule.split(' ')],
      fakeContext({ cwd: folder }),
    );
    expect((await command('reap')).stdout).toBe('');
    expect((await command('reap --fwknop')).stdout).toBe(
      `reaped  allow 192.0.2.7 until 2026-01-31T12:00:00Z (INPUT)\n`,
    );
    expect(rules()).toEqual([]);
  });

  test('with --watch sleeps until the next one is over, and no longer than it may', async () => {
    await command('block 192.0.2.7 --ttl 20s');
    const waits: number[] = [];
    const wait = (milliseconds: number) => {
      waits.push(milliseconds);
      return waits.length < 3;
    };
    expect(await command('reap --watch', { wait })).toEqual({ exit: 0, stdout: '', stderr: '' });
    expect(waits).toEqual([0, 20_000, 20_000]);
    waits.length = 0;
    await command('reap --watch --interval 5s', { wait });
    expect(waits).toEqual([0, 5000, 5000]);
  });

  test('with --watch gives up at once where it cannot begin', async () => {
    const { exit, stderr } = await command('reap --watch --table nowhere', { wait: () => true });
    expect(exit).toBe(2);
    expect(stderr).toContain('there is no table "nowhere"');
  });
});
