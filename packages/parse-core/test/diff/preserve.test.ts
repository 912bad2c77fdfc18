import { describe, expect, it } from 'vitest';
import { isEmptyPlan, preservePresets } from '../../src/index.ts';
import { planOf, problemsOf, saved, stepsOf } from './saved.ts';

const preserve = preservePresets.fail2ban;

describe('what others own', () => {
  const chains = { chains: ['f2b-sshd'] };
  const theirs = ['-A INPUT -p tcp -j f2b-sshd', '-A f2b-sshd -s 192.0.2.1/32 -j REJECT'];

  it('is neither changed nor deleted', () => {
    const current = saved([...theirs, '-A INPUT -i lo'], chains);
    expect(isEmptyPlan(planOf(current, saved(['-A INPUT -i lo']), { preserve }))).toBe(true);
    expect(stepsOf(planOf(current, saved([]), { preserve }))).toEqual(['deleteRule INPUT 2 -i lo']);
  });

  it('is not put back from a text that was saved while it was there', () => {
    const desired = saved([...theirs, '-A INPUT -i lo'], chains);
    expect(isEmptyPlan(planOf(saved(['-A INPUT -i lo']), desired, { preserve }))).toBe(true);
  });

  it('can be timed rules, with their chains and the jumps there, and without a chain of their own', () => {
    const stamp = (id: string) =>
      `-m comment --comment "chainwright until=2031-01-01T00:00:00Z id=${id} by=me" -j DROP`;
    const timed = [
      '-A INPUT -j CHAINWRIGHT_BLOCK',
      `-A FORWARD -s 192.0.2.2/32 ${stamp('b2')}`,
      `-A CHAINWRIGHT_BLOCK -s 192.0.2.1/32 ${stamp('a1')}`,
    ];
    const current = saved([...timed, '-A INPUT -i lo'], { chains: ['CHAINWRIGHT_BLOCK'] });
    const { chainwright } = preservePresets;
    expect(stepsOf(planOf(current, saved([]), { preserve: chainwright }))).toEqual([
      'deleteRule INPUT 2 -i lo',
    ]);
  });

  it('keeps a chain of ours from being deleted while its rules jump there', () => {
    const current = saved(['-A f2b-sshd -j ours'], { chains: ['f2b-sshd', 'ours'] });
    expect(problemsOf(current, saved([]), { preserve })).toMatchObject([
      { code: 'CHAIN_IN_USE', side: 'current', chain: 'f2b-sshd', line: 7 },
    ]);
  });

  it('can be rules by their text, in some tables only', () => {
    const current = saved(['-A INPUT -i wg0 -j ACCEPT', '-A INPUT -i lo']);
    const rules = ['-i wg0 *'];
    expect(stepsOf(planOf(current, saved([]), { preserve: [{ rules }] }))).toEqual([
      'deleteRule INPUT 2 -i lo',
    ]);
    expect(
      stepsOf(planOf(current, saved([]), { preserve: [{ tables: ['nat'], rules }] })),
    ).toHaveLength(2);
  });
});

describe('a rule that comes in among rules of others', () => {
  const [first, second] = ['-A INPUT -i wg0', '-A INPUT -i wg1'];
  const theirs = [{ rules: ['-i wg?'] }];
  const plan = (current: readonly string[], desired: readonly string[]) =>
    stepsOf(planOf(saved(current), saved(desired), { preserve: theirs }));

  it('takes the place of a rule of ours that leaves there', () => {
    expect(plan([first, '-A INPUT -i a', second], ['-A INPUT -i b'])).toEqual([
      'insertRule INPUT 2 -i b',
      'deleteRule INPUT 3 -i a',
    ]);
  });

  it('stands else directly behind the rule of ours that it follows', () => {
    expect(plan(['-A INPUT -i a', first, second], ['-A INPUT -i a', '-A INPUT -i b'])).toEqual([
      'insertRule INPUT 2 -i b',
    ]);
  });

  it('stands else directly before the one that follows it', () => {
    expect(plan([first, second, '-A INPUT -i a'], ['-A INPUT -i b', '-A INPUT -i a'])).toEqual([
      'insertRule INPUT 3 -i b',
    ]);
  });

  it('stands else at the end', () => {
    expect(plan([first, second], ['-A INPUT -i b'])).toEqual(['insertRule INPUT 3 -i b']);
  });
});

describe('in managed mode', () => {
  const options = { managed: 'web:' };
  const ours = (chain: string, rule: string) =>
    `-A ${chain} ${rule} -m comment --comment "web: ours"`;

  it('only marked rules are deleted and moved', () => {
    const current = saved(['-A INPUT -i a', ours('INPUT', '-i b'), '-A INPUT -i c']);
    expect(stepsOf(planOf(current, saved([]), options))).toEqual([
      'deleteRule INPUT 2 -i b -m comment --comment "web: ours"',
    ]);
  });

  it('a desired rule without the mark is a problem', () => {
    expect(problemsOf(saved([]), saved(['-A INPUT -i a']), options)).toMatchObject([
      { code: 'UNMARKED_RULE', side: 'desired', line: 5 },
    ]);
  });

  it('a chain goes when it holds rules of ours and no others', () => {
    const chains = { chains: ['a', 'b', 'c'] };
    const current = saved([ours('a', '-i lo'), '-A b -i lo', ours('b', '-i lo')], chains);
    expect(stepsOf(planOf(current, saved([]), options)).at(-1)).toBe('deleteChain a');
    expect(stepsOf(planOf(current, saved([]), options))).toHaveLength(3);
  });
});
