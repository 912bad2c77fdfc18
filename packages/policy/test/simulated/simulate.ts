import type { Chain, Match, Negatable, Rule, Table } from '@chainwright/parse-core';
import type { Packet } from './packet.ts';

/** What became of a packet, by walking the rules one by one as the kernel does. */
export interface Fate {
  readonly verdict: 'accept' | 'drop';
  /** The rule or the built-in chain that decided. */
  readonly by: Rule | Chain;
  readonly isLogged: boolean;
  /** Rules that it came to and whose conditions it met. */
  readonly met: ReadonlySet<Rule>;
}

export function simulate(table: Table, chainName: string, packet: Packet): Fate {
  const met = new Set<Rule>();
  let isLogged = false;
  const chainOf = (name: string) => {
    const chain = table.chains.find((each) => each.name === name);
    if (chain === undefined) throw new Error(`no chain ${name}`);
    return chain;
  };
  /** The deciding rule, or nothing when the packet came back. */
  const walk = (chain: Chain): Rule | undefined => {
    for (const rule of chain.rules) {
      if (!meets(rule, packet)) continue;
      met.add(rule);
      const { target } = rule;
      if (target === null) continue;
      if (target.name === 'LOG') isLogged = true;
      else if (target.kind === 'jump') {
        const decided = walk(chainOf(target.name));
        if (decided) return decided;
      } else if (target.kind === 'goto') return walk(chainOf(target.name));
      else if (target.name === 'RETURN') return undefined;
      else return rule;
    }
    return undefined;
  };
  const entry = chainOf(chainName);
  const rule = walk(entry);
  const isAccepted = rule ? rule.target?.name === 'ACCEPT' : entry.policy === 'ACCEPT';
  return { verdict: isAccepted ? 'accept' : 'drop', by: rule ?? entry, isLogged, met };
}

function meets(rule: Rule, packet: Packet): boolean {
  return (
    holds(rule.protocol, (value) => value === packet.protocol) &&
    holds(rule.inInterface, (value) => isNamed(packet.inInterface, value)) &&
    holds(rule.source, (value) => isWithin(packet.source, value)) &&
    rule.matches.every((match) => meetsMatch(match, packet))
  );
}

function holds<T>(given: Negatable<T> | undefined, test: (value: T) => boolean): boolean {
  return given === undefined || test(given.value) !== given.negated;
}

function isNamed(name: string, pattern: string): boolean {
  return pattern.endsWith('+') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

function isWithin(address: string, network: string): boolean {
  const [base = '', length] = network.split('/');
  const shift = 2 ** (32 - Number(length));
  return Math.floor(numberOf(address) / shift) === Math.floor(numberOf(base) / shift);
}

function numberOf(address: string): number {
  return address.split('.').reduce((value, part) => value * 256 + Number(part), 0);
}

function meetsMatch(match: Match, { dport, state }: Packet): boolean {
  if ('unknown' in match) throw new Error('an unknown match');
  const isIn = ({ from, to }: { readonly from: number; readonly to: number }) =>
    from <= dport && dport <= to;
  switch (match.name) {
    case 'tcp':
    case 'udp':
      return holds(match.dport, isIn);
    case 'multiport':
      return holds(match.dports, (ranges) => ranges.some(isIn));
    case 'conntrack':
      return holds(match.ctstate, (names) => names.some((name) => name === state));
    case 'state':
      return holds(match.state, (names) => names.some((name) => name === state));
    default:
      throw new Error(`the match ${match.name} is not simulated`);
  }
}
