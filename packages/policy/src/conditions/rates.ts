import type { KnownMatch } from '@chainwright/parse-core';
import { always, type Conditions } from './condition.ts';
import { sometimes } from './make-condition.ts';

type Named<Name extends KnownMatch['name']> = Extract<KnownMatch, { readonly name: Name }>;

/** `limit`: true of any packet, but only so often. */
export function limitRate({ limit, limitBurst }: Named<'limit'>): Conditions {
  return rate(`${limit.count}/${limit.per}, burst ${limitBurst}`);
}

/** `hashlimit` up to a rate is a limit for each group of packets; above a rate it is a condition. */
export function hashlimitRate(match: Named<'hashlimit'>): Conditions {
  const { hashlimitUpto, hashlimitMode } = match;
  if (hashlimitUpto === undefined || hashlimitUpto.negated) {
    return sometimes(JSON.stringify(match));
  }
  const { value } = hashlimitUpto;
  const amount = 'packets' in value ? `${value.packets}/${value.per}` : `${value.bytes} bytes/sec`;
  return rate(hashlimitMode === undefined ? amount : `${amount} for each ${hashlimitMode}`);
}

function rate(text: string): Conditions {
  return { ...always, all: [{ kind: 'rate', rate: text }] };
}
