import { parse, type Step, type Table } from '@chainwright/parse-core';
import { describe, expect, it } from 'vitest';
import { likenessOf } from '../rules/likeness.ts';
import { type GuardOptions, renderGuarded } from './render-guarded.ts';

const before = tableOf([
  '-A INPUT -s 2001:db8::/32 -j DROP',
  '-A INPUT -j ACCEPT',
  '-A INPUT -s 2001:db8::/64 -j DROP',
]);
const nft = { variant: 'nft', version: '1.8.9' } as const;

describe('a batch', () => {
  it('says how long a chain was before something comes in', () => {
    const step = {
      kind: 'insertRule',
      chain: 'INPUT',
      position: 4,
      rule: ruleOf('-j LOG'),
    } as const;
    expect(render([step])).toEqual([
      '-N CHAINWRIGHT',
      '-A INPUT -j CHAINWRIGHT',
      '-D INPUT 4',
      '-A INPUT -j LOG',
      '-X CHAINWRIGHT',
    ]);
    expect(render([step], { by: 'words' })).toEqual(['-A INPUT -j LOG']);
  });

  it('deletes a rule between two jumps, of which none may be left', () => {
    expect(render([deletion(2, '-j ACCEPT')])).toEqual([
      '-N CHAINWRIGHT',
      '-A INPUT -j CHAINWRIGHT',
      '-D INPUT 4',
      '-I INPUT 3 -j CHAINWRIGHT',
      '-I INPUT 2 -j CHAINWRIGHT',
      '-D INPUT -j ACCEPT',
      '-D INPUT 2',
      '-D INPUT 2',
      '-X CHAINWRIGHT',
    ]);
  });

  it('sets aside what the tool would take for the rule, and brings it back with its counters', () => {
    const lines = render([deletion(3, '-s 2001:db8::/64 -j DROP')], { by: 'words' });
    expect(lines).toEqual([
      '-N CHAINWRIGHT',
      '-A INPUT -j CHAINWRIGHT',
      '-D INPUT 4',
      '-I INPUT 2 -j CHAINWRIGHT',
      '-I INPUT 1 -j CHAINWRIGHT',
      '-D INPUT -s 2001:db8::/32 -j DROP',
      '-D INPUT 1',
      '-D INPUT 1',
      '-I INPUT 3 -j CHAINWRIGHT',
      '-I INPUT 2 -j CHAINWRIGHT',
      '-D INPUT -s 2001:db8::/64 -j DROP',
      '-D INPUT 2',
      '-D INPUT 2',
      '[1:10] -I INPUT 1 -s 2001:db8::/32 -j DROP',
      '-X CHAINWRIGHT',
    ]);
  });

  it('sets aside once what stays before several that are alike', () => {
    const like = (length: number) => `-s 2001:db8::/${length} -j DROP`;
    const table = tableOf([32, 48, 64, 80].map((length) => `-A INPUT ${like(length)}`));
    const steps = [deletion(2, like(48)), deletion(2, like(64))];
    const { text } = renderGuarded(planOf(steps, table), table, { ...options, by: 'words' });
    const deleted = text.split('\n').filter((line) => /^-D INPUT -s|-I INPUT .* -s/.test(line));
    expect(deleted).toEqual([
      ...[32, 48, 64].map((length) => `-D INPUT ${like(length)}`),
      `[1:10] -I INPUT 1 ${like(32)}`,
    ]);
  });

  it('deletes by words alone only what nothing can be taken for', () => {
    const likeness = likenessOf('ipv6', { ...nft, variant: 'legacy' });
    expect(render([deletion(2, '-j ACCEPT')], { by: 'words', likeness })).toEqual([
      '-D INPUT -j ACCEPT',
    ]);
    expect(render([deletion(2, '-j ACCEPT')], { by: 'words' })).toEqual(
      render([deletion(2, '-j ACCEPT')], { by: 'places' }),
    );
  });

  it('deletes very many by words alone, each of them near the front', () => {
    const stamped = (at: number) =>
      `-s 2001:db8::/${at} -m comment --comment "chainwright until=never id=${at} by=psad" -j DROP`;
    const specs = [stamped(32), '-j ACCEPT', ...[33, 34, 35, 36].map(stamped)];
    const table = tableOf(specs.map((spec) => `-A INPUT ${spec}`));
    const steps = [6, 5, 4, 1].map((position) => deletion(position, specs[position - 1] ?? ''));
    const { text } = renderGuarded(planOf(steps, table), table, { ...options, by: 'words' });
    expect(text.split('\n').slice(1, -2)).toEqual(
      [32, 34, 35, 36].map((at) => `-D INPUT ${stamped(at)}`),
    );
  });

  it('counts a chain, and witnesses the place, where others may say the same of another rule', () => {
    const spec = '-s 2001:db8::/64 -m comment --comment "port scan" -j DROP';
    const table = tableOf([`-A INPUT ${spec}`]);
    const plan = planOf([deletion(1, spec)], table);
    const { text } = renderGuarded(plan, table, { ...options, by: 'words' });
    expect(text.split('\n').slice(2, 6)).toEqual([
      '-A INPUT -j CHAINWRIGHT',
      '-D INPUT 2',
      '-I INPUT 2 -j CHAINWRIGHT',
      '-I INPUT 1 -j CHAINWRIGHT',
    ]);
  });

  it('takes the former of two rules that say the same by words, and the latter by its place', () => {
    const likeness = likenessOf('ipv4', nft);
    const table = tableOf(['-A INPUT -j ACCEPT', '-A INPUT -j LOG', '-A INPUT -j ACCEPT']);
    const by = { ...options, likeness, by: 'words' } as const;
    const render = (position: number) =>
      renderGuarded(planOf([deletion(position, '-j ACCEPT')], table), table, by).text;
    expect(render(1).split('\n').slice(1, -2)).toEqual(['-D INPUT -j ACCEPT']);
    expect(render(3)).toContain('-I INPUT 2 -j CHAINWRIGHT\n-D INPUT -j ACCEPT\n-D INPUT 2\n');
  });

  it('flushes a chain that is to lose its rules, whatever they are', () => {
    const steps = [3, 2, 1].map((position) =>
      deletion(position, before.chains[0]?.rules[position - 1]?.spec ?? ''),
    );
    expect(render(steps, { flushed: new Set(['INPUT']) })).toEqual(['-F INPUT']);
    expect(render(steps.slice(1), { flushed: new Set(['INPUT']) })).not.toContain('-F INPUT');
  });

  it('names its chain otherwise where the name is taken', () => {
    const taken = tableOf(['-A INPUT -j ACCEPT'], ['CHAINWRIGHT']);
    const { text } = renderGuarded(planOf([deletion(1, '-j ACCEPT')], taken), taken, options);
    expect(text).toContain('-N CHAINWRIGHT-2\n');
  });

  it('of very many deletions witnesses some, and the length of the chain always', () => {
    const specs = Array.from(
      { length: 3000 },
      (_, at) => `-p udp -m udp --dport ${at + 1} -j DROP`,
    );
    const table = tableOf(specs.map((spec) => `-A INPUT ${spec}`));
    const steps = specs
      .map((spec) => deletion(1, spec))
      .map((step, at) => ({ ...step, position: 3000 - at, rule: ruleOf(specs[2999 - at] ?? '') }));
    for (const by of ['places', 'words'] as const) {
      const { text } = renderGuarded(planOf(steps, table), table, { ...options, by });
      expect(text).toContain('-A INPUT -j CHAINWRIGHT\n-D INPUT 3001\n');
      const witnessed = text.match(/-D INPUT -p/g)?.length ?? 0;
      expect(witnessed).toBeGreaterThan(100);
      expect(witnessed).toBeLessThan(1000);
      // At both ends of what is deleted, since what comes in or goes there shifts all the rest.
      const deleted = text.match(/-D INPUT -p udp -m udp --dport \d+ /g) ?? [];
      expect(deleted[0]).toContain('--dport 3000 ');
      expect(deleted.at(-1)).toContain('--dport 1 ');
    }
  });
});

const options: GuardOptions = { family: 'ipv6', likeness: likenessOf('ipv6', nft), by: 'places' };

function render(steps: readonly Step[], more: Partial<GuardOptions> = {}): readonly string[] {
  const { text } = renderGuarded(planOf(steps, before), before, { ...options, ...more });
  return text.split('\n').slice(1, -2);
}

function planOf(steps: readonly Step[], { chains }: Table) {
  const [input] = chains;
  const digest = { policy: 'ACCEPT', rules: input?.rules.length ?? 0, fingerprint: '' };
  return { name: 'filter', steps, chains: [{ name: 'INPUT', before: digest, after: digest }] };
}

function ruleOf(spec: string) {
  return { spec, counters: null, line: 1 };
}

function deletion(position: number, spec: string) {
  return { kind: 'deleteRule', chain: 'INPUT', position, rule: ruleOf(spec) } as const;
}

function tableOf(rules: readonly string[], users: readonly string[] = []): Table {
  const chains = [':INPUT ACCEPT [0:0]', ...users.map((name) => `:${name} - [0:0]`)];
  const counted = rules.map((rule, at) => `[${at + 1}:${at + 1}0] ${rule}`);
  const text = ['*filter', ...chains, ...counted, 'COMMIT\n'].join('\n');
  const [table] = parse(text, { family: 'ipv6' }).rulesets.flatMap(({ tables }) => tables);
  if (!table) throw new Error('no table');
  return table;
}
