import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, test } from 'vitest';
import { lackingSudo, makeSudoer } from '../../backend-ssh/test/sudoer.ts';
import { runAsUser } from './run-as-user.ts';

const skipNote = lackingSudo === undefined ? '' : ` (skipped: needs ${lackingSudo})`;

describe.skipIf(lackingSudo !== undefined)(`on this machine, by sudo${skipNote}`, () => {
  const closing: (() => void)[] = [];
  afterAll(() => {
    for (const close of closing) close();
  });

  test.each([
    ['without a password', {}],
    ['with one', { password: 'pass word' }],
  ])('%s, what is called off and does not heed it is ended as root', async (_, options) => {
    const { name, remove } = makeSudoer(options);
    closing.push(remove);
    const seconds = `600.${Math.floor(Math.random() * 1e9)}`;
    const ended = await runAsUser(name, seconds, options);
    expect(ended).toMatchObject({ code: 'TIMEOUT' });
    expect(ended.message).not.toContain('may still run');
    const left = spawnSync('pgrep', ['-f', `^perl .* ${seconds}$`], { encoding: 'utf8' }).stdout;
    expect(left).toBe('');
  });
});
