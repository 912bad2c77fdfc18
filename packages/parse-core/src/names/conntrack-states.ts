/**
 * Names of connection states and statuses, in the order in which `-S` and `-L` print them. The bits
 * are in the kernel's `linux/netfilter/nf_conntrack_common.h` and `xt_conntrack.h`, but the printed
 * order is the tool's own. Measured on 1.8.9 and 1.8.13: any case, a beginning is enough
 * (`--ctstate EST,NEW`), repetitions vanish, an empty word is refused.
 */
import { listWithPrefixes } from './first-with-prefix.ts';

export type ConntrackState = (typeof CONNTRACK_STATES)[number];
export type ConntrackStatus = (typeof CONNTRACK_STATUSES)[number];
export type ConntrackDirection = (typeof CONNTRACK_DIRECTIONS)[number];

/** Reads the list after `--ctstate` into full names in printed order. */
export function conntrackStates(list: string): readonly ConntrackState[] | undefined {
  return listWithPrefixes(CONNTRACK_STATES, list);
}

/** Reads the list after `-m state --state`, which knows neither SNAT nor DNAT. */
export function connectionStates(list: string): readonly ConntrackState[] | undefined {
  return listWithPrefixes(CONNECTION_STATES, list);
}

/** Reads the list after `--ctstatus`. NONE has no bit: beside another status it vanishes. */
export function conntrackStatuses(list: string): readonly ConntrackStatus[] | undefined {
  const statuses = listWithPrefixes(CONNTRACK_STATUSES, list);
  return statuses !== undefined && statuses.length > 1
    ? statuses.filter((status) => status !== 'NONE')
    : statuses;
}

/** Reads the word after `--ctdir`: in full, in any case. */
export function conntrackDirection(word: string): ConntrackDirection | undefined {
  return CONNTRACK_DIRECTIONS.find((direction) => direction === word.toUpperCase());
}

export const CONNTRACK_STATES = [
  'INVALID',
  'NEW',
  'RELATED',
  'ESTABLISHED',
  'UNTRACKED',
  'SNAT',
  'DNAT',
] as const;

export const CONNTRACK_STATUSES = [
  'NONE',
  'EXPECTED',
  'SEEN_REPLY',
  'ASSURED',
  'CONFIRMED',
] as const;

export const CONNTRACK_DIRECTIONS = ['ORIGINAL', 'REPLY'] as const;

export const CONNECTION_STATES = CONNTRACK_STATES.filter((state) => !state.endsWith('NAT'));
