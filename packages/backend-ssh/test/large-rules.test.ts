import { afterAll, describe, expect, test } from 'vitest';
import { lacking, makeNetns, skipNote } from './namespace.ts';
import { makeBackend, userKey } from './open-backend.ts';
import { readPublicKey, Sshd } from './sshd.ts';

describe.skipIf(lacking !== undefined)(`a large ruleset over ssh${skipNote}`, () => {
  const closing: (() => void | Promise<void>)[] = [];
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });

  // The legacy tool takes so many in a second; a link does not mind which it is.
  test('of 100,000 rules is restored and saved whole, at once and line by line', async () => {
    const { name, remove } = makeNetns();
    closing.push(remove);
    const sshd = await Sshd.start({ namespace: name, authorizedKeys: [readPublicKey(userKey)] });
    closing.push(() => sshd.stop());
    const backend = makeBackend(sshd);
    closing.push(() => backend.close());

    const rules = Array.from(
      { length: 100_000 },
      (_, index) =>
        `-A INPUT -p tcp -m tcp --dport ${index % 65_536} -m comment --comment "é ${index}" -j ACCEPT`,
    );
    const stdin = ['*filter', ':INPUT ACCEPT [0:0]', ...rules, 'COMMIT', ''].join('\n');
    const restored = await backend.run({ program: 'iptables-legacy-restore', args: [], stdin });
    expect(restored).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });

    const save = { program: 'iptables-legacy-save', args: ['-t', 'filter'] };
    const { stdout, stderr } = await backend.run(save);
    expect(stderr).toBe('');
    const saved = stdout.split('\n').filter((line) => line.startsWith('-A '));
    expect(saved.length).toBe(rules.length);
    expect(saved.findIndex((line, index) => line !== rules[index])).toBe(-1);

    let text = '';
    const onLine = (line: string) => {
      text += `${line}\n`;
    };
    await backend.run(save, { onLine });
    expect(withoutRemarks(text) === withoutRemarks(stdout)).toBe(true);
  });
});

const withoutRemarks = (text: string) => text.replaceAll(/^#.*\n/gm, '');
