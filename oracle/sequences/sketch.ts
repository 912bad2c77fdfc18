import { pick, type Random } from '../../bench/random.ts';
import { chance } from '../../test-vectors/generator/chance.ts';
import { type Family, generateRule } from '../../test-vectors/generator/index.ts';

export const builtIn: Readonly<Record<string, readonly string[]>> = {
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  raw: ['PREROUTING', 'OUTPUT'],
  security: ['INPUT', 'FORWARD', 'OUTPUT'],
};

export const names = ['A', 'B', 'C', 'sub', 'web'];
export const wrongNames = [
  ...['NOPE', 'ACCEPT', '-x', '!x', '', 'x'.repeat(29), 'LOG', 'a b', 'BROUTING'],
];

/**
 * Extensions that need nothing of the machine: no sets, estimators, users or policies. What canonical
 * makes of all of them is another question, which `oracle` puts.
 */
const anywhere = [
  ...['tcp', 'udp', 'icmp', 'conntrack', 'state', 'limit', 'multiport', 'comment', 'mark'],
  ...['connmark', 'addrtype', 'length', 'dscp', 'iprange', 'mac', 'pkttype', 'esp', 'devgroup'],
  ...[
    'statistic',
    'ttl',
    'tos',
    'ecn',
    'connbytes',
    'connlimit',
    'quota',
    'dccp',
    'sctp',
    'ah',
    'hl',
  ],
  ...['recent', 'time', 'physdev', 'policy', 'socket', 'rpfilter', 'cpu', 'frag', 'rt'],
  ...['LOG', 'MARK', 'CONNMARK', 'NFLOG', 'CLASSIFY', 'NFQUEUE', 'TCPMSS'],
];

/** Targets that one table has, so that they are wrong in the others. */
const ofTables: Readonly<Record<string, readonly string[]>> = {
  filter: ['REJECT'],
  nat: ['DNAT', 'SNAT', 'MASQUERADE', 'REDIRECT', 'NETMAP'],
  mangle: ['TOS', 'DSCP', 'TPROXY', 'CHECKSUM', 'TTL', 'HL', 'ECN', 'TCPOPTSTRIP'],
  raw: ['NOTRACK', 'TRACE'],
  security: [],
};

const everything = [...anywhere, ...Object.values(ofTables).flat()];

/** What a sequence has probably made of a table so far, so that most commands meet something there. */
export class Sketch {
  readonly table: string;
  readonly #random: Random;
  readonly #family: Family;
  readonly #chains = new Set<string>();
  readonly #counts = new Map<string, number>();
  #written: readonly { readonly chain: string; readonly rule: readonly string[] }[] = [];

  constructor(random: Random, family: Family, table: string) {
    this.#random = random;
    this.#family = family;
    this.table = table;
  }

  /** A name that no chain has yet, or one of them all. */
  newName(): string {
    const free = names.filter((name) => !this.#chains.has(name));
    const name = pick(this.#random, free.length > 0 && chance(this.#random, 92) ? free : names);
    this.#chains.add(name);
    return name;
  }

  rename(from: string, to: string): void {
    this.forget(from);
    this.#chains.add(to);
  }

  /** A chain is gone. */
  forget(name: string): void {
    this.#chains.delete(name);
    this.empty(name);
  }

  /** The rules of a chain are gone, or all rules. */
  empty(name?: string): void {
    this.#written = this.#written.filter(({ chain }) => name !== undefined && chain !== name);
    if (name === undefined) this.#counts.clear();
    else this.#counts.delete(name);
  }

  /** One rule of a chain is gone. */
  shorten(chain: string): void {
    this.#counts.set(chain, Math.max(0, (this.#counts.get(chain) ?? 0) - 1));
  }

  /** Everything is gone. */
  clear(): void {
    this.empty();
    this.#chains.clear();
  }

  /** A chain of the user's. */
  userChain(): string {
    const there = [...this.#chains];
    return pick(this.#random, there.length > 0 && chance(this.#random, 97) ? there : names);
  }

  anyChain(): string {
    if (chance(this.#random, 2)) return pick(this.#random, wrongNames);
    return chance(this.#random, 60)
      ? pick(this.#random, builtIn[this.table] ?? [])
      : this.userChain();
  }

  /** A chain that probably has rules, and the number of one of them. */
  filledChain(): readonly [chain: string, position: string] {
    const filled = [...this.#counts].filter(([, count]) => count > 0);
    if (filled.length === 0 || chance(this.#random, 10)) return [this.anyChain(), '1'];
    const [chain, count] = pick(this.#random, filled);
    if (chance(this.#random, 6)) return [chain, pick(this.#random, ['0', 'x', '99'])];
    return [chain, `${this.#random(count) + 1}`];
  }

  /** A rule for a chain, which is remembered there. */
  addRule(chain: string): readonly string[] {
    const [rule, isWrong] = this.#makeRule();
    // Many are refused all the same.
    if (isWrong || chance(this.#random, 35)) return rule;
    this.#written = [...this.#written, { chain, rule }];
    this.#counts.set(chain, (this.#counts.get(chain) ?? 0) + 1);
    return rule;
  }

  /** A rule that takes the place of another. */
  makeRule(): readonly string[] {
    return this.#makeRule()[0];
  }

  /** A chain with a rule that was added to it, or to another one. */
  writtenRule(): readonly [chain: string, rule: readonly string[]] {
    if (this.#written.length === 0) return [this.anyChain(), this.makeRule()];
    const { chain, rule } = pick(this.#random, this.#written);
    return [chance(this.#random, 85) ? chain : this.anyChain(), rule];
  }

  #makeRule(): readonly [words: readonly string[], isWrong: boolean] {
    const random = this.#random;
    if (chance(random, 40)) return [['-j', this.userChain()], false];
    const own = ofTables[this.table] ?? [];
    const only = chance(random, 95) ? [...anywhere, ...own] : everything;
    const { args, wrong } = generateRule(random, { family: this.#family, only, wrongPercent: 2 });
    return [args.map((word) => (word === 'sub' ? this.userChain() : word)), wrong];
  }
}
