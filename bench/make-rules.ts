/** Makes rulesets of any size for benches, the same for the same seed. */
import { pick, type Random, seededRandom } from './random.ts';
import { BUILTIN_CHAINS, chainsOf, SHAPES, USER_CHAINS } from './shapes.ts';
import { fillShape } from './values.ts';

/** A chain of the filter table: its rules as `-S` prints them after the chain's name. */
export interface MadeChain {
  readonly name: string;
  /** Null for a user chain. */
  readonly policy: string | null;
  readonly rules: readonly MadeRule[];
}

export interface MadeRule {
  readonly spec: string;
  readonly packets: number;
  readonly bytes: number;
}

/**
 * `count` rules of the filter table, in canonical spelling, spread over three built-in chains and
 * twenty user chains. Every shape occurs equally often, as far as `count` allows.
 */
export function makeRules(count: number, seed = 1): readonly MadeChain[] {
  const random = seededRandom(seed);
  const rulesOf = new Map<string, MadeRule[]>(
    [...BUILTIN_CHAINS, ...USER_CHAINS].map((name) => [name, []]),
  );
  for (let made = 0; made < count; made += 1) {
    const shape = SHAPES[made % SHAPES.length] ?? '';
    const spec = fillShape(shape, random);
    rulesOf.get(pick(random, chainsOf(shape)))?.push({ spec, ...makeCounters(random) });
  }
  return [...rulesOf].map(([name, rules]) => ({ name, policy: policyOf(name), rules }));
}

/** The text for `iptables-restore --counters`. */
export function renderRestore(chains: readonly MadeChain[]): string {
  return [
    '*filter',
    ...chains.map(({ name, policy }) => `:${name} ${policy ?? '-'} [0:0]`),
    ...chains.flatMap(({ name, rules }) =>
      rules.map(({ spec, packets, bytes }) => `[${packets}:${bytes}] -A ${name} ${spec}`),
    ),
    'COMMIT',
    '',
  ].join('\n');
}

/** What `iptables -S` prints for them. */
export function renderRules(chains: readonly MadeChain[]): string {
  return [
    ...chains.map(({ name, policy }) => (policy === null ? `-N ${name}` : `-P ${name} ${policy}`)),
    ...chains.flatMap(({ name, rules }) => rules.map(({ spec }) => `-A ${name} ${spec}`)),
    '',
  ].join('\n');
}

function policyOf(chain: string): string | null {
  if (chain === 'OUTPUT') return 'ACCEPT';
  return chain === 'INPUT' || chain === 'FORWARD' ? 'DROP' : null;
}

/** Many rules have seen nothing, few have seen much. */
function makeCounters(random: Random): { packets: number; bytes: number } {
  if (random(3) === 0) return { packets: 0, bytes: 0 };
  const packets = 1 + random(10 ** (1 + random(9)));
  return { packets, bytes: packets * (40 + random(1460)) };
}
