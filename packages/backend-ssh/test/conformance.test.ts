import { type Backend, logged, sudo } from '@chainwright/chainmgr';
import { backendConformance, managerConformance } from '@chainwright/chainmgr/conformance';
import { afterAll, describe, expect, test } from 'vitest';
import { lacking, makeNetns, skipNote } from './namespace.ts';
import { makeBackend, userKey } from './open-backend.ts';
import { readPublicKey, Sshd } from './sshd.ts';
import { lackingSudo, makeSudoer } from './sudoer.ts';

test.runIf(process.env.CI === 'true')('a CI machine has what these tests need', () => {
  expect({ lacking, lackingSudo }).toEqual({ lacking: undefined, lackingSudo: undefined });
});

const closing: (() => void | Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

/** An sshd in a namespace of its own, for one case. */
async function startSshd(): Promise<Sshd> {
  const { name, remove } = makeNetns();
  const sshd = await Sshd.start({ namespace: name, authorizedKeys: [readPublicKey(userKey)] });
  closing.push(remove, () => sshd.stop());
  return sshd;
}

const lasting = { program: 'sleep', args: ['600'] };
const abilities = { lasting, children: true, lines: true } as const;

describe.skipIf(lacking !== undefined)(`real iptables over ssh, as root${skipNote}`, () => {
  const open = async () => logged(makeBackend(await startSshd()), () => {});
  for (const { name, lacks, run } of backendConformance({ open, abilities })) {
    test.skipIf(lacks !== undefined)(name, run);
  }
});

const sudoNote = lackingSudo === undefined ? '' : ` (skipped: needs ${lackingSudo})`;

describe.skipIf(lacking !== undefined || lackingSudo !== undefined)(
  `real iptables over ssh, through sudo${sudoNote || skipNote}`,
  () => {
    const sudoer = lacking === undefined && lackingSudo === undefined ? makeSudoer() : undefined;
    if (sudoer) closing.push(sudoer.remove);

    const open = async (): Promise<Backend> => {
      const user = sudoer?.name ?? '';
      return sudo(makeBackend(await startSshd(), { host: { user }, graceMs: 100 }));
    };
    for (const { name, lacks, run } of backendConformance({ open, abilities })) {
      test.skipIf(lacks !== undefined)(name, run);
    }

    test('runs as a user who is not root, and by sudo as root', async () => {
      const user = sudoer?.name ?? '';
      const backend = makeBackend(await startSshd(), { host: { user } });
      closing.push(() => backend.close());
      const ask = { program: 'id', args: ['-un'] };
      expect((await backend.run(ask)).stdout).toBe(`${user}\n`);
      expect((await sudo(backend).run(ask)).stdout).toBe('root\n');
      expect(backend.describe()).toMatchObject({ user });
    });
  },
);

describe.skipIf(lacking !== undefined)(`a manager of rules over ssh${skipNote}`, () => {
  const open = async () => makeBackend(await startSshd());
  const cases = managerConformance({ open, family: 'ipv6', program: 'iptables-nft' });
  // All of them are put to a backend without a network; here every tenth shows that nothing differs.
  for (const { name, run } of cases.filter((_, index) => index % 10 === 0)) test(name, run);
});
