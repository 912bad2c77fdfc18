import type { HostOutcome } from '../jobs/outcome.ts';

/** Hosts that ended alike. */
export interface Folded {
  readonly hosts: readonly string[];
  /** How the first of them ended; the others did so too, but for their names and times. */
  readonly first: HostOutcome;
}

/** Puts hosts together that ended alike, in the order in which the first of each is there. */
export function foldOutcomes(outcomes: readonly HostOutcome[]): readonly Folded[] {
  const folded = new Map<string, { readonly hosts: string[]; readonly first: HostOutcome }>();
  for (const outcome of outcomes) {
    const likeness = likenessOf(outcome);
    const alike = folded.get(likeness);
    if (alike) alike.hosts.push(outcome.host);
    else folded.set(likeness, { hosts: [outcome.host], first: outcome });
  }
  return [...folded.values()];
}

/**
 * What is left when names, times and numbers are taken away that no two hosts share. A message about an
 * address is alike for all addresses.
 */
function likenessOf(outcome: HostOutcome): string {
  const { host, durationMs: _, attempts: __, change: ___, rulesets, failure, ...rest } = outcome;
  const sizes = rulesets?.map(({ family, text }) => [family, countRules(text)]);
  const message = failure?.message.replace(nameIn(host), '').replace(/\d+/g, '#');
  return JSON.stringify([rest, sizes, failure && { ...failure, message }]);
}

/** The name of a host as a word of its own. */
function nameIn(host: string): RegExp {
  const name = host.replace(/[\\^$.*+?|()[\]{}]/g, '\\$&');
  return new RegExp(`(?<![\\w.-])${name}(?![\\w.-])`, 'g');
}

/** How many rules a text of iptables-save has. */
export function countRules(text: string): number {
  return text.match(/^(?:\[\d+:\d+\] )?-A /gm)?.length ?? 0;
}
