import { type Family, quoteForShell } from '@chainwright/parse-core';
import type { ProtocolAnswer } from '../defaults/default-answer.ts';

/** Where a rule is to be added so that it takes what comes to the end of a way, and nothing else. */
export interface Spot {
  readonly chain: string;
  /** The number that the rule will have; null behind the last rule. */
  readonly before: number | null;
}

/** The spot in front of whatever ends a way: a rule, or the end of the rules before a policy. */
export function spotBeforeEnd({ trace }: ProtocolAnswer): Spot {
  const end = trace.at(-1)?.at;
  if (end?.kind === 'rule') return { chain: end.chain, before: end.number };
  // A way comes to the policy by a RETURN, or behind the last rule of this chain or one behind a goto.
  const last = trace.at(-2);
  if (last?.does === 'return') {
    const { at } = last;
    return { chain: at.chain, before: at.kind === 'rule' ? at.number : null };
  }
  return { chain: end?.chain ?? '', before: null };
}

/** A rule that is to be added. */
export interface Addition {
  readonly spot: Spot;
  readonly words: string;
}

/** The spot once other rules have been added. */
export function spotBehind(spot: Spot, added: readonly Addition[]): Spot {
  const { chain, before } = spot;
  if (before === null) return spot;
  const moved = added.filter(
    (each) => each.spot.chain === chain && (each.spot.before ?? Infinity) <= before,
  );
  return { chain, before: before + moved.length };
}

/** `iptables -I INPUT 5 -p udp -j LOG --log-prefix "DROP "`. */
export function commandToAdd(family: Family, { spot, words }: Addition): string {
  const { chain, before } = spot;
  const program = family === 'ipv4' ? 'iptables' : 'ip6tables';
  const name = quoteForShell(chain);
  return `${program} ${before === null ? `-A ${name}` : `-I ${name} ${before}`} ${words}`;
}

/** The prefix that psad looks for. */
export const logWords = '-j LOG --log-prefix "DROP "';

/** The words of a rule for all of the protocols that lack it, given those that do not. */
export function wordsForProtocols(
  lacking: readonly string[],
  having: readonly string[],
  words: string,
): readonly string[] {
  const [only] = having;
  if (!lacking.includes('others')) return lacking.map((protocol) => `-p ${protocol} ${words}`);
  return [having.length === 1 ? `! -p ${only} ${words}` : words];
}
