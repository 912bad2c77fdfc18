import { describe, expect, it } from 'vitest';
import { askPassword } from './ask-password.ts';
import { chooseWay } from './ask-system.ts';
import { Secrets } from './secrets.ts';

function openSecrets(answers: readonly (string | undefined)[]) {
  const asked: string[] = [];
  const secrets = new Secrets({
    canAsk: () => true,
    ask: async ({ text }) => answers[asked.push(text) - 1],
  });
  const ask = (of: string, attempt = 0) => secrets.ask({ of, text: `${of}? `, attempt });
  return { asked, ask, secrets };
}

describe('a secret', () => {
  it('is asked for once, whoever wants it, also at the same time', async () => {
    const { asked, ask } = openSecrets(['a', 'b']);
    expect(await Promise.all([ask('x'), ask('y'), ask('x')])).toEqual(['a', 'b', 'a']);
    expect(await ask('x')).toBe('a');
    expect(asked).toEqual(['x? ', 'y? ']);
  });

  it('is asked for again where it was wrong, once for all to whom it was', async () => {
    const { asked, ask } = openSecrets(['a', 'b', 'c']);
    await Promise.all([ask('x'), ask('x')]);
    expect(await Promise.all([ask('x', 1), ask('x', 1)])).toEqual(['b', 'b']);
    expect(await ask('x')).toBe('b');
    expect(await ask('x', 2)).toBe('c');
    expect(asked.length).toBe(3);
  });

  it('that nobody says is not asked for again, and neither is an empty one', async () => {
    for (const answer of [undefined, '']) {
      const { asked, ask } = openSecrets([answer, 'late']);
      expect(await ask('x')).toBeUndefined();
      expect(await ask('x', 1)).toBeUndefined();
      expect(asked.length).toBe(1);
    }
  });

  it('that is good for once is asked for each time, and one after the other', async () => {
    const { asked, secrets } = openSecrets(['1', '2']);
    const calls = ['first ', 'second '].map((text) => secrets.askAnew({ text }));
    expect(secrets.whenAnswered).toBeDefined();
    expect(await Promise.all(calls)).toEqual(['1', '2']);
    expect(asked).toEqual(['first ', 'second ']);
    expect(secrets.whenAnswered).toBeUndefined();
  });

  it('is asked for when its place has been cleared', async () => {
    const { asked, ask, secrets } = openSecrets(['a']);
    secrets.beforeAsking = async () => void asked.push('cleared');
    await ask('x');
    await ask('x');
    expect(asked).toEqual(['cleared', 'x? ']);
  });

  it('stays unknown where whoever is asked fails, and the next is asked all the same', async () => {
    const secrets = new Secrets({
      canAsk: () => true,
      ask: ({ text }) => (text === 'x' ? Promise.reject(new Error('gone')) : Promise.resolve('b')),
    });
    const broken = secrets.ask({ of: 'x', text: 'x', attempt: 0 });
    const next = secrets.ask({ of: 'y', text: 'y', attempt: 0 });
    await expect(broken).rejects.toThrow('gone');
    expect(await next).toBe('b');
  });
});

describe('a password of one of many hosts', () => {
  it('is asked for once for all of them, and for one alone where that is wrong', async () => {
    const { asked, secrets } = openSecrets(['common', 'own', 'other']);
    const ask = (who: string, attempt = 0, isOneOfMany = true) =>
      askPassword(secrets, { who, by: 'sudo', isOneOfMany }, attempt);
    expect(await Promise.all([ask('me@a'), ask('me@b')])).toEqual(['common', 'common']);
    expect(await ask('me@c')).toBe('common');
    expect(await ask('me@c', 1)).toBe('own');
    expect(await ask('me@c')).toBe('own');
    expect(await ask('me@c', 2)).toBe('other');
    expect(await ask('me@a')).toBe('common');
    expect(asked).toEqual([
      'Password of me for sudo on all hosts that want one: ',
      'Password of me@c for sudo: ',
      'Password of me@c for sudo: ',
    ]);
  });
});

describe('who is asked', () => {
  const program = { program: '/bin/ask' };
  it.each([
    [{}, true, 'terminal'],
    [{}, false, undefined],
    [{ SSH_ASKPASS: '/bin/ask' }, false, undefined],
    [{ SSH_ASKPASS: '/bin/ask', DISPLAY: ':0' }, true, 'terminal'],
    [{ SSH_ASKPASS: '/bin/ask', DISPLAY: ':0' }, false, program],
    [{ SSH_ASKPASS: '/bin/ask', WAYLAND_DISPLAY: 'w' }, false, program],
    [{ SSH_ASKPASS: '/bin/ask', SSH_ASKPASS_REQUIRE: 'prefer' }, true, program],
    [{ SSH_ASKPASS: '/bin/ask', SSH_ASKPASS_REQUIRE: 'force' }, false, program],
    [{ SSH_ASKPASS: '/bin/ask', SSH_ASKPASS_REQUIRE: 'never', DISPLAY: ':0' }, false, undefined],
    [{ SSH_ASKPASS: '', SSH_ASKPASS_REQUIRE: 'force' }, false, undefined],
  ])('with %j, on a terminal (%s), is as ssh(1) has it', (env, isTerminal, way) => {
    expect(chooseWay(env, () => isTerminal)).toEqual(way);
  });
});
