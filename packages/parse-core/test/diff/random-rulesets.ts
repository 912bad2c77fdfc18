import fc from 'fast-check';
import { parse, type Ruleset } from '../../src/index.ts';

/** Few different rules, so that many are equal, and many chains are made, emptied and deleted. */
const specs = ['-i lo -j ACCEPT', '-p tcp -j DROP', '-p udp -j RETURN', '-p icmp', '-s 10.0.0.0/8'];
const userChains = ['a', 'b', 'c', 'd'] as const;

interface MadeChain {
  readonly exists: boolean;
  readonly policy: string;
  readonly rules: readonly number[];
}

const chain: fc.Arbitrary<MadeChain> = fc.record({
  exists: fc.boolean(),
  policy: fc.constantFrom('ACCEPT', 'DROP'),
  rules: fc.array(fc.nat({ max: 1000 }), { maxLength: 14, size: 'max' }),
});

/** Text of iptables-save with one table; jumps go from a chain to later ones, or anywhere with `loops`. */
export function randomSave({ loops = false } = {}): fc.Arbitrary<string> {
  return fc.tuple(...Array.from({ length: 7 }, () => chain), fc.boolean()).map(([...made]) => {
    const backwards = made.pop() === true;
    return renderSave(made as MadeChain[], backwards, loops);
  });
}

/** The order of jumps is turned round in half of them, so that both together have loops. */
function renderSave(made: readonly MadeChain[], backwards: boolean, loops: boolean): string {
  const names = ['INPUT', 'FORWARD', 'OUTPUT', ...userChains];
  const chains = names.flatMap((name, index) => {
    const each = made[index];
    return each && (index < 3 || each.exists) ? [{ ...each, name, index }] : [];
  });
  const targets = chains.filter(({ index }) => index >= 3).map(({ name }) => name);
  const isAfter = (from: string, to: string) => (backwards ? to < from : to > from);
  const specOf = (name: string, number: number) => {
    const isUser = userChains.some((each) => each === name);
    const open = targets.filter((target) => loops || !isUser || isAfter(name, target));
    const all = [...specs, ...open.map((target) => `-j ${target}`)];
    return all[number % all.length] ?? '';
  };
  return [
    '*filter',
    ...chains.map(({ name, policy, index }) => `:${name} ${index < 3 ? policy : '-'} [0:0]`),
    ...chains.flatMap(({ name, rules }) =>
      rules.map((rule, at) => `[${rule}:${at}] -A ${name} ${specOf(name, rule)}`),
    ),
    'COMMIT\n',
  ].join('\n');
}

export function readSave(text: string): Ruleset {
  const { rulesets, diagnostics } = parse(text, { family: 'ipv4', strict: true });
  const [ruleset] = rulesets;
  if (!ruleset || diagnostics.length > 0) throw new Error('the text is no save');
  return ruleset;
}

/** What a ruleset says, without counters, lines and the order of user chains. */
export function meaningOf({ tables }: Ruleset) {
  return tables.map(({ name, chains }) => ({
    name,
    chains: [...chains]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name: chain, policy, rules }) => ({
        chain,
        policy,
        rules: rules.map(({ spec }) => spec),
      })),
  }));
}
