import type { Chain, Rule, Table } from '@chainwright/parse-core';
import type { PacketClass } from '../conditions/packet-class.ts';
import { ruleConditions } from '../conditions/rule-conditions.ts';
import { effectOf } from '../effects/effect.ts';
import { type Place, placeBehindRules, rulePlace } from '../place.ts';
import type { KnownPacket } from './connection.ts';
import { judgePacket } from './judge-packet.ts';

/** Where the way of a packet may end, and what becomes of it there. */
export interface PacketEnd {
  readonly does: 'accept' | 'drop' | 'return' | 'unclear';
  readonly at: Place;
}

/** Everything that may become of one packet in a chain: where it is not known which way, both ways. */
export function followPacket(
  table: Table,
  chain: Chain,
  packet: KnownPacket,
  packets: PacketClass,
): readonly PacketEnd[] {
  return new Follower(table, packet, packets).enter(chain);
}

class Follower {
  readonly #table: Table;
  readonly #packet: KnownPacket;
  readonly #packets: PacketClass;
  readonly #chains: ReadonlyMap<string, Chain>;
  /** A chain does the same with the packet wherever it comes from; null while it is being followed. */
  readonly #ends = new Map<string, readonly PacketEnd[] | null>();

  constructor(table: Table, packet: KnownPacket, packets: PacketClass) {
    this.#table = table;
    this.#packet = packet;
    this.#packets = packets;
    this.#chains = new Map(table.chains.map((chain) => [chain.name, chain]));
  }

  enter(chain: Chain): readonly PacketEnd[] {
    this.#ends.set(chain.name, null);
    const ends = onePerKind([...this.#take(chain)]);
    this.#ends.set(chain.name, ends);
    return ends;
  }

  *#take(chain: Chain): Generator<PacketEnd> {
    for (const rule of chain.rules) {
      const isTaken = judgePacket(ruleConditions(rule, this.#packets), this.#packet);
      if (isTaken === false) continue;
      const { ends, goesOn } = this.#follow(chain, rule);
      yield* ends;
      if (isTaken && !goesOn) return;
    }
    const at = placeBehindRules(this.#table, chain);
    if (at.kind === 'end') yield { does: 'return', at };
    else yield { does: policies[at.policy ?? ''] ?? 'unclear', at };
  }

  /** What becomes of the packet in a rule that takes it. */
  #follow(
    chain: Chain,
    rule: Rule,
  ): { readonly ends: readonly PacketEnd[]; readonly goesOn: boolean } {
    const at = rulePlace(this.#table, chain, rule);
    const effect = effectOf(rule);
    switch (effect.kind) {
      case 'continue':
      case 'log':
        return { ends: [], goesOn: true };
      case 'accept':
      case 'drop':
      case 'return':
        return { ends: [{ does: effect.kind, at }], goesOn: false };
      case 'reject':
        return { ends: [{ does: 'drop', at }], goesOn: false };
      // A program decides, and may send the packet on to the next rule.
      case 'queue':
      case 'unclear':
        return { ends: [{ does: 'unclear', at }], goesOn: true };
      case 'jump': {
        const ends = this.#called(effect.chain, at);
        const out = ends.filter(({ does }) => does !== 'return');
        return { ends: out, goesOn: out.length < ends.length };
      }
      case 'goto':
        return { ends: this.#called(effect.chain, at), goesOn: false };
    }
  }

  #called(name: string, at: Place): readonly PacketEnd[] {
    const known = this.#ends.get(name);
    if (known) return known;
    const chain = this.#chains.get(name);
    // A loop, which the kernel refuses, or a chain that is not shown.
    if (known === null || chain === undefined) {
      return [
        { does: 'unclear', at },
        { does: 'return', at },
      ];
    }
    return this.enter(chain);
  }
}

const policies: Readonly<Record<string, PacketEnd['does']>> = { ACCEPT: 'accept', DROP: 'drop' };

function onePerKind(ends: readonly PacketEnd[]): readonly PacketEnd[] {
  const first = new Map<PacketEnd['does'], PacketEnd>();
  for (const end of ends) if (!first.has(end.does)) first.set(end.does, end);
  return [...first.values()];
}
