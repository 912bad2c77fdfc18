import type { Place, RulePlace } from '../place.ts';

/** `rule 3 (-i lo -j ACCEPT)`, with its chain where that is not the one that is spoken of. */
export function nameRule({ chain, number, spec }: RulePlace, here: string): string {
  const place = chain === here ? `rule ${number}` : `rule ${number} of ${chain}`;
  return spec === '' ? place : `${place} (${spec.trim()})`;
}

export function namePlace(place: Place, here: string): string {
  switch (place.kind) {
    case 'rule':
      return nameRule(place, here);
    case 'policy':
      return place.policy === null ? 'the policy' : `the policy ${place.policy}`;
    case 'end':
      return `the end of ${place.chain}`;
  }
}

/** `tcp, udp and icmp`. */
export function listWords(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
