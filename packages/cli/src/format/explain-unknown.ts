import type { Chain, Rule, Ruleset } from '@chainwright/parse-core';

const namedAtMost = 4;

/** One line for each kind of thing that the text did not tell, with the rules it was missed at. */
export function explainUnknown({ tables }: Ruleset): readonly string[] {
  const places = new Map<string, string[]>();
  let rules = 0;
  for (const { chains } of tables) {
    for (const chain of chains) {
      rules += chain.rules.length;
      for (const rule of chain.rules) notePlaces(places, chain, rule);
    }
  }
  return [...places].map(([reason, at]) => `${reason} (${namePlaces(at, rules)})`);
}

const interfaces = 'in, out: interfaces are not shown; iptables -L shows them with -v only';

const reasons: Readonly<Record<string, string>> = {
  inInterface: interfaces,
  outInterface: interfaces,
  protocol: 'prot: the protocol is not shown',
  source: 'source: the address is not shown',
  destination: 'destination: the address is not shown',
  fragment: 'whether the rule is for fragments is not shown',
  matches: 'details: text that no extension explains, or that can be read in more than one way',
  target: 'target: what becomes of the packet could not be read',
  rule: 'the line could not be read and stands as it was',
};

function notePlaces(places: Map<string, string[]>, chain: Chain, { unknown, number }: Rule): void {
  const found = new Set(unknown?.map((name) => reasons[name] ?? `${name} is not shown`));
  for (const reason of found) {
    const at = places.get(reason);
    const place = `${chain.name} ${number}`;
    if (at) at.push(place);
    else places.set(reason, [place]);
  }
}

function namePlaces(places: readonly string[], rules: number): string {
  if (places.length === rules && rules > 1) return 'every rule';
  const rest = places.length - namedAtMost;
  const named = places.slice(0, namedAtMost).join(', ');
  return rest > 0 ? `${named} and ${rest} more` : named;
}
