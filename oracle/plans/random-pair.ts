import { chance, pick, type Random } from '../../test-vectors/generator/chance.ts';
import { builtInChains, type PoolRule } from './rule-pool.ts';

/** Two texts of iptables-save of one table. */
export interface Pair {
  readonly table: string;
  readonly before: string;
  readonly after: string;
  /** The second has a loop of jumps, made on purpose. */
  readonly isLoop: boolean;
}

interface Chain {
  readonly name: string;
  /** Undefined for a user chain. */
  readonly policy: string | undefined;
  readonly rules: readonly string[];
}

const userNames = ['u0', 'u1', 'u2', 'u3', 'u4', 'A-very.long_name', 'filter'];
const plain = ['-j ACCEPT', '-p tcp -m tcp --dport 22 -j ACCEPT', '-p udp -j RETURN', '-p icmp'];

/** Makes the text of a rule for a chain. */
type MakeSpec = (random: Random, chain: string) => string;

/**
 * Rules that may stand anywhere in the table, and in a built-in chain also those that may stand there;
 * now and then one of the others in a user chain, which only some built-in chains can jump to.
 */
function specMaker(table: string, pool: readonly PoolRule[]): MakeSpec {
  const own = pool.filter((rule) => rule.table === table);
  const everywhere = own.filter(({ chains }) => chains.length === builtInChains[table]?.length);
  const somewhere = own.filter((rule) => !everywhere.includes(rule) && rule.chains.length > 0);
  const specsOf = (rules: readonly PoolRule[]) => [...plain, ...rules.map(({ spec }) => spec)];
  return (random, chain) => {
    if (chance(random, 85)) return pick(random, specsOf(everywhere));
    const isBuiltIn = builtInChains[table]?.includes(chain);
    if (!isBuiltIn) return pick(random, specsOf(chance(random, 15) ? somewhere : []));
    return pick(random, specsOf(somewhere.filter(({ chains }) => chains.includes(chain))));
  };
}

/** A ruleset and another: mostly the first after some changes, now and then one of its own. */
export function makePair(random: Random, pool: readonly PoolRule[]): Pair {
  const table = pick(random, ['filter', 'filter', 'mangle', 'nat', 'raw']);
  const specs = specMaker(table, pool);
  const made = makeChains(random, table, specs);
  const changed = chance(random, 15)
    ? makeChains(random, table, specs)
    : changeChains(random, made, specs, table);
  const own = pool.filter((rule) => rule.table === table);
  const before = leaveOutMisfits(made, own);
  const after = leaveOutMisfits(changed, own);
  const isLoop = chance(random, 5);
  return {
    table,
    before: renderChains(table, before, random),
    after: renderChains(table, isLoop ? closeLoop(after) : after),
    isLoop,
  };
}

function makeChains(random: Random, table: string, specs: MakeSpec): readonly Chain[] {
  const users = userNames.filter(() => chance(random, 45));
  const order = shuffle(random, users);
  const base = builtInChains[table] ?? [];
  return [...base, ...order].map((name): Chain => {
    const at = order.indexOf(name);
    const open = at < 0 ? order : order.slice(at + 1);
    const rules = Array.from({ length: random(9) }, () => makeRule(random, specs, name, open));
    return { name, policy: at < 0 ? makePolicy(random, table) : undefined, rules };
  });
}

const makePolicy = (random: Random, table: string) =>
  table !== 'nat' && chance(random, 30) ? 'DROP' : 'ACCEPT';

function makeRule(random: Random, specs: MakeSpec, chain: string, open: readonly string[]): string {
  if (open.length === 0 || chance(random, 70)) return specs(random, chain);
  const conditions = pick(random, ['', '', '-p tcp ', '-p udp ', '-m comment --comment mine ']);
  return `${conditions}${chance(random, 80) ? '-j' : '-g'} ${pick(random, open)}`;
}

/** The chains without rules to which packets come from a built-in chain that is not for them. */
function leaveOutMisfits(chains: readonly Chain[], pool: readonly PoolRule[]): readonly Chain[] {
  const places = new Map(pool.map((rule) => [rule.spec, rule.chains] as const));
  const built = chains.filter(({ policy }) => policy !== undefined);
  const reached = built.map(({ name }) => [name, reachedFrom(name, chains)] as const);
  return chains.map((chain) => {
    const hooks = reached.filter(([, names]) => names.has(chain.name)).map(([name]) => name);
    const rules = chain.rules.filter((rule) => {
      const allowed = places.get(rule);
      return allowed === undefined || hooks.every((hook) => allowed.includes(hook));
    });
    return { ...chain, rules };
  });
}

/** A chain and all that jumps lead to from it. */
function reachedFrom(name: string, chains: readonly Chain[]): ReadonlySet<string> {
  const found = new Set([name]);
  for (const each of found) {
    const rules = chains.find((chain) => chain.name === each)?.rules ?? [];
    for (const rule of rules) {
      const target = jump.exec(rule)?.[2] ?? '';
      if (chains.some((chain) => chain.name === target)) found.add(target);
    }
  }
  return found;
}

/** Rules leave, come in, are moved and doubled; a chain gets another name, or the jumps are turned round. */
function changeChains(
  random: Random,
  chains: readonly Chain[],
  specs: MakeSpec,
  table: string,
): readonly Chain[] {
  if (chance(random, 10)) return turnJumps(chains);
  let changed = chains.map((chain) => ({
    ...chain,
    policy: chain.policy && (chance(random, 20) ? makePolicy(random, table) : chain.policy),
    rules: chance(random, 40) ? chain.rules : changeRules(random, chain, specs),
  }));
  const users = changed.filter(({ policy }) => policy === undefined);
  if (users.length > 0 && chance(random, 30)) {
    changed = renameChain(changed, pick(random, users).name, 'renamed');
  }
  if (users.length > 0 && chance(random, 20)) {
    const { name } = pick(random, users);
    changed = withoutChain(changed, name);
  }
  return changed;
}

function changeRules(random: Random, { name, rules }: Chain, specs: MakeSpec): readonly string[] {
  const changed = [...rules];
  for (let edits = 1 + random(4); edits > 0; edits--) {
    const at = random(changed.length + 1);
    const [found] = changed.slice(at, at + 1);
    const how = random(4);
    if (how === 0 || found === undefined) changed.splice(at, 0, specs(random, name));
    else if (how === 1) changed.splice(at, 1);
    else if (how === 2) changed.splice(random(changed.length + 1), 0, found);
    else {
      changed.splice(at, 1);
      changed.splice(random(changed.length + 1), 0, found);
    }
  }
  return changed;
}

const jump = /(-[jg]) (\S+)$/;

function renameChain(chains: readonly Chain[], from: string, to: string): Chain[] {
  const rename = (rule: string) =>
    rule.replace(jump, (text, flag, target) => (target === from ? `${flag} ${to}` : text));
  return chains.map(({ name, policy, rules }) => ({
    name: name === from ? to : name,
    policy,
    rules: rules.map(rename),
  }));
}

function withoutChain(chains: readonly Chain[], name: string): Chain[] {
  return chains
    .filter((chain) => chain.name !== name)
    .map((chain) => ({
      ...chain,
      rules: chain.rules.filter((rule) => jump.exec(rule)?.[2] !== name),
    }));
}

/** Each jump between user chains leads the other way: together with those before they make loops. */
function turnJumps(chains: readonly Chain[]): readonly Chain[] {
  const users = new Set(
    chains.filter(({ policy }) => policy === undefined).map(({ name }) => name),
  );
  const turned = new Map<string, string[]>();
  const kept = chains.map((chain) => ({
    ...chain,
    rules: chain.rules.filter((rule) => {
      const target = jump.exec(rule)?.[2] ?? '';
      if (!users.has(chain.name) || !users.has(target)) return true;
      turned.set(target, [...(turned.get(target) ?? []), `-j ${chain.name}`]);
      return false;
    }),
  }));
  return kept.map((chain) => ({
    ...chain,
    rules: [...chain.rules, ...(turned.get(chain.name) ?? [])],
  }));
}

function closeLoop(chains: readonly Chain[]): readonly Chain[] {
  return [
    ...chains,
    { name: 'loop0', policy: undefined, rules: ['-p tcp -j loop1'] },
    { name: 'loop1', policy: undefined, rules: ['-j loop0'] },
  ];
}

/** With counters, where a stream of numbers is given. */
function renderChains(table: string, chains: readonly Chain[], random?: Random): string {
  const counters = () => (random ? `[${random(9999)}:${random(999_999)}] ` : '');
  return [
    `*${table}`,
    ...chains.map(({ name, policy }) => `:${name} ${policy ?? '-'} [0:0]`),
    ...chains.flatMap(({ name, rules }) =>
      rules.map((rule) => `${counters()}-A ${name} ${rule}`.trimEnd()),
    ),
    'COMMIT\n',
  ].join('\n');
}

function shuffle<T>(random: Random, values: readonly T[]): readonly T[] {
  const rest = [...values];
  return values.flatMap(() => rest.splice(random(rest.length), 1));
}
