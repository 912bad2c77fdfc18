import { type Backend, ChainManager } from '@chainwright/chainmgr';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { places } from '../open-backends.ts';
import { Access, accessChain } from './access.ts';
import { type AccessRequest, readRequest, writeRequest } from './read-request.ts';

const key = Buffer.from('correct horse battery staple');
const noon = Date.UTC(2026, 0, 31, 12);
const asked: AccessRequest = {
  ...{ user: 'ann', address: '192.0.2.7', protocol: 'tcp', port: 22, seconds: 30 },
  signedAt: noon / 1000,
};

describe('a request', () => {
  test('reads as it was written, with the same key', () => {
    expect(readRequest(writeRequest(asked, key), key, noon)).toEqual(asked);
    const v6 = { ...asked, address: '2001:db8::7' };
    expect(readRequest(writeRequest(v6, key), key, noon)).toEqual(v6);
  });

  test.each([
    ['has another key', writeRequest(asked, Buffer.from('another'))],
    ['was changed', writeRequest(asked, key).replace('192.0.2.7', '192.0.2.8')],
    ['has no signature', 'ann 192.0.2.7 tcp/22 30 1'],
    ['is too old', writeRequest({ ...asked, signedAt: noon / 1000 - 121 }, key)],
    ['is of tomorrow', writeRequest({ ...asked, signedAt: noon / 1000 + 121 }, key)],
    ['is for no time', writeRequest({ ...asked, seconds: 0 }, key)],
    ['is for a protocol without ports', writeRequest({ ...asked, protocol: 'icmp' }, key)],
    ['has words in its address', writeRequest({ ...asked, address: '1.1.1.1 -j DROP' }, key)],
    ['is empty', ''],
  ])('that %s is none', (_, message) => {
    expect(readRequest(message, key, noon)).toBeUndefined();
  });

  test('for a day is one for an hour', () => {
    const long = writeRequest({ ...asked, seconds: 86_400 }, key);
    expect(readRequest(long, key, noon)?.seconds).toBe(3600);
  });
});

describe.each(places)('access in $name', { timeout: 300_000 }, ({ program, lacking, open }) => {
  let backend: Backend;
  let close: () => Promise<void>;
  let now = noon;
  const access = () => new Access({ backend, program, key, now: () => now });
  const manager = () => new ChainManager({ backend, family: 'ipv4', program });
  const specs = async (chain: string) => (await manager().rules(chain)).map(({ spec }) => spec);

  beforeEach(({ skip }) => {
    skip(lacking !== undefined, `needs ${lacking}`);
    ({ backend, close } = open());
    now = noon;
  });
  afterEach(() => close?.());

  test('is for one address and port, as long as was asked for', async () => {
    const lease = await access().open(writeRequest(asked, key));
    expect(lease).toMatchObject({
      ...{ outcome: 'added', address: '192.0.2.7', protocol: 'tcp', port: '22' },
      ...{ owner: 'fwknop-access', reason: 'ann', expiresAt: noon + 30_000 },
    });
    expect(await specs('INPUT')).toEqual([`-j ${accessChain}`]);
    now += 29_999;
    expect(await access().close()).toEqual([]);
    now += 1;
    expect(await access().close()).toMatchObject([{ address: '192.0.2.7' }]);
    expect(await specs(accessChain)).toEqual([]);
  });

  test('is not given to whoever has not the key', async () => {
    expect(await access().open(writeRequest(asked, Buffer.from('guess')))).toBeUndefined();
    expect(await manager().chainExists(accessChain)).toBe(false);
  });

  test('that is asked for again lasts longer, and is one rule', async () => {
    await access().open(writeRequest(asked, key));
    now += 20_000;
    const again = await access().open(writeRequest(asked, key));
    expect(again).toMatchObject({ outcome: 'extended', expiresAt: noon + 50_000 });
    expect(await specs(accessChain)).toHaveLength(1);
  });

  test('that fwknopd itself gave is known and ends as well', async () => {
    await access().open(writeRequest(asked, key));
    const comment = ['-m', 'comment', '--comment', `_exp_${noon / 1000 + 10}`];
    const rule = ['-s', '198.51.100.7', '-p', 'tcp', '--dport', '22', ...comment, '-j', 'ACCEPT'];
    await manager().appendRule(accessChain, rule);
    expect((await access().opened()).map(({ owner }) => owner)).toEqual([
      'fwknop-access',
      'fwknop',
    ]);
    now += 10_000;
    expect(await access().close()).toMatchObject([{ address: '198.51.100.7', owner: 'fwknop' }]);
    expect(await access().opened()).toHaveLength(1);
  });

  test('ends while other rules change around it, and nothing else does', async () => {
    const others = Array.from({ length: 8 }, (_, at) => `-s 198.51.100.${at + 1}/32 -j RETURN`);
    await access().open(writeRequest(asked, key));
    for (const spec of others) await manager().appendRule(accessChain, spec);
    const there = new Set(others);
    for (let round = 0; round < 6; round++) {
      const address = `192.0.2.${round + 20}`;
      const signedAt = now / 1000;
      await access().open(writeRequest({ ...asked, address, signedAt, seconds: 5 }, key));
      now += 5000;
      // Rules before, between and behind it come and go while it is closed.
      const [mine, theirs] = await Promise.all([access().close(), shuffle(round, others, there)]);
      expect(mine.map((lease) => lease.address)).toContain(address);
      expect(theirs).toBe(true);
      const left = (await specs(accessChain)).filter((spec) => spec.endsWith('RETURN'));
      expect(left.sort()).toEqual([...there].sort());
    }
    expect(await access().opened()).toEqual([]);
  });

  async function shuffle(round: number, others: readonly string[], there: Set<string>) {
    const spec = others[(round * 3) % others.length] ?? '';
    const { changed } = there.has(spec)
      ? await manager().deleteRule(accessChain, spec)
      : await manager().insertRule(accessChain, spec);
    if (there.has(spec)) there.delete(spec);
    else there.add(spec);
    return changed;
  }
});
