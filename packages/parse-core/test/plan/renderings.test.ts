import { describe, expect, it } from 'vitest';
import {
  applyPlan,
  countSteps,
  digestChain,
  invertPlan,
  type Rendered,
  renderCommands,
  renderDiff,
  renderRestore,
  renderScript,
} from '../../src/index.ts';
import { planOf, saved, stepsOf } from '../diff/saved.ts';

const current = saved(
  ['[7:8] -A INPUT -i lo', '-A INPUT -i eth0', '-A INPUT -i eth1', '-A old -j RETURN'],
  { chains: ['old'] },
);
const desired = saved(
  ['-A INPUT -i eth0', '-A INPUT -i eth1', '-A INPUT -i lo', '-A new -m comment --comment "it\'s"'],
  { chains: ['new'], policy: 'DROP' },
);
const plan = planOf(current, desired);

describe('as a batch for iptables-restore', () => {
  it('rules go by position, and what is moved keeps its counters', () => {
    expect(textOf(renderRestore(plan))).toBe(
      [
        '*filter',
        '-N new',
        '-A new -m comment --comment "it\\\'s"',
        '-D INPUT 1',
        '[7:8] -A INPUT -i lo',
        '-D old 1',
        '-P INPUT DROP',
        '-X old',
        'COMMIT\n',
      ].join('\n'),
    );
  });

  it('nothing at all is written where there is nothing to do', () => {
    expect(textOf(renderRestore(planOf(current, current)))).toBe('');
  });

  it('a newline in a comment is a problem, and for single commands it is none', () => {
    const split = planOf(saved([]), saved(['-A INPUT -m comment --comment "a\nb"']));
    expect(renderRestore(split)).toMatchObject({ problems: [{ code: 'UNSAYABLE', line: 5 }] });
    expect(renderCommands(split)).toMatchObject({
      commands: [[...'iptables -t filter -A INPUT -m comment --comment'.split(' '), 'a\nb']],
    });
  });
});

describe('as single commands', () => {
  it('a rule that is moved is inserted before its old place is given up', () => {
    expect(renderCommands(plan, { waitSeconds: 5 })).toEqual({
      commands: [
        ['iptables', '-w', '5', '-t', 'filter', '-N', 'new'],
        [...'iptables -w 5 -t filter -A new -m comment --comment'.split(' '), "it's"],
        'iptables -w 5 -t filter -A INPUT -c 7 8 -i lo'.split(' '),
        'iptables -w 5 -t filter -D INPUT 1'.split(' '),
        'iptables -w 5 -t filter -D old 1'.split(' '),
        'iptables -w 5 -t filter -P INPUT DROP'.split(' '),
        'iptables -w 5 -t filter -X old'.split(' '),
      ],
    });
  });

  it('a script quotes every word for a shell', () => {
    const text = textOf(renderScript([plan, { ...plan, family: 'ipv6' }]));
    expect(text).toContain("iptables -w 10 -t filter -A new -m comment --comment 'it'\\''s'\n");
    expect(text).toContain('\nip6tables -w 10 -t filter -X old\n');
    expect(text.startsWith('#!/bin/sh\nset -eu\n\n')).toBe(true);
  });

  it('can name other programs', () => {
    const programs = { ipv4: 'iptables-legacy', ipv6: 'ip6tables-legacy' };
    expect(textOf(renderScript(plan, { programs }))).toContain('\niptables-legacy -w 10');
  });
});

describe('for a reader', () => {
  it('chains that change are shown with the rules around each change', () => {
    const rules = Array.from({ length: 9 }, (_, number) => `-A FORWARD -i eth${number}`);
    const changed = planOf(
      saved(rules),
      saved(rules.map((rule, index) => (index === 6 ? '-A FORWARD -i lo' : rule))),
    );
    expect([...renderDiff(changed, saved(rules), { context: 1 })].join('')).toBe(
      [
        '*filter',
        'chain FORWARD',
        '  … 5 rules stay',
        '      6  -i eth5',
        '-     7  -i eth6',
        '+     7  -i lo',
        '      8  -i eth7',
        '  … 1 rule stays\n',
      ].join('\n'),
    );
  });

  it('what is moved, made, deleted and set is told', () => {
    expect([...renderDiff(plan, current)].join('')).toBe(
      [
        '*filter',
        'chain INPUT, policy ACCEPT becomes DROP',
        '<     1  -i lo  (to 3)',
        '      1  -i eth0',
        '      2  -i eth1',
        '>     3  -i lo  (from 1)',
        '- chain old',
        '-     1  -j RETURN',
        '+ chain new',
        '+     1  -m comment --comment "it\\\'s"\n',
      ].join('\n'),
    );
  });

  it('each line can be painted by its kind', () => {
    const kinds: string[] = [];
    const paint = (kind: string, text: string) => {
      kinds.push(kind);
      return text;
    };
    expect([...renderDiff(plan, current, { paint })]).toHaveLength(kinds.length);
    expect(new Set(kinds)).toEqual(
      new Set(['table', 'chain', 'moved', 'kept', 'removed', 'added']),
    );
  });

  it('a plan for another ruleset is not shown wrongly', () => {
    expect(() => [...renderDiff(plan, desired)]).toThrow(RangeError);
  });
});

describe('a plan', () => {
  it('is data: it comes out of JSON as it went in, and does not change when it is used', () => {
    const before = JSON.stringify(plan);
    applyPlan(invertPlan(plan), desired);
    expect(JSON.stringify(plan)).toBe(before);
    expect(JSON.parse(before)).toEqual(plan);
  });

  it('is undone step by step, with the counters of what was deleted', () => {
    const counted = saved(['[7:8] -A INPUT -i lo']);
    const inverse = invertPlan(planOf(counted, saved([])));
    expect(stepsOf(inverse)).toEqual(['insertRule INPUT 1 -i lo']);
    expect(inverse.tables[0]?.steps[0]).toMatchObject({ rule: { counters: { packets: 7 } } });
  });

  it('does not fit a ruleset that has another rule at the place', () => {
    const plan = planOf(saved(['-A INPUT -i lo']), saved([]));
    expect(applyPlan(plan, saved(['-A INPUT -i eth0']))).toMatchObject({
      misfit: { table: 'filter', message: 'rule 1 is "-i eth0" and not "-i lo"' },
    });
  });

  it('knows its chains before and afterwards by their rules', () => {
    const change = plan.tables[0]?.chains.find(({ name }) => name === 'INPUT');
    const chainOf = (ruleset: typeof current) => {
      const chain = ruleset.tables[0]?.chains[0];
      if (!chain) throw new Error('there is a chain');
      return digestChain(chain);
    };
    expect(change).toEqual({ name: 'INPUT', before: chainOf(current), after: chainOf(desired) });
    expect(change?.before?.fingerprint).not.toBe(change?.after?.fingerprint);
  });

  it('is counted by kinds of steps', () => {
    expect(countSteps(plan)).toEqual({
      createChain: 1,
      deleteChain: 1,
      setPolicy: 1,
      insertRule: 1,
      deleteRule: 1,
      moveRule: 1,
      zeroChain: 0,
    });
  });
});

function textOf(rendered: Rendered): string {
  if ('text' in rendered) return rendered.text;
  throw new Error(rendered.problems.map(({ message }) => message).join('\n'));
}
