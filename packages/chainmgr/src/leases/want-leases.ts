import type { Family } from '@chainwright/parse-core';
import { ManagerError } from '../manager-error.ts';
import { normalizeNetwork } from '../normalize-network.ts';
import { readSpecs } from '../rules/read-specs.ts';
import type { RuleReader } from '../rules/rule-reader.ts';
import type { GrantPlace, WantedLease } from './draft-grants.ts';
import type { LeaseSubject } from './lease-options.ts';
import { checkSetName } from './sets/check-set-name.ts';
import type { Stamp } from './stamp.ts';

/** What is wanted for each of several subjects. */
export interface Grant {
  readonly place: GrantPlace;
  /** Which ends of a packet are compared with the subject. */
  readonly ends: readonly ('source' | 'destination')[];
  /** Further conditions, and the target: words of iptables. */
  readonly words: readonly string[];
  readonly stamp: Omit<Stamp, 'id'>;
  readonly makeId: () => string;
}

/** The leases of one family, by their keys; what is named twice is there once. */
export function wantLeases(
  subjects: readonly LeaseSubject[],
  grant: Grant,
  reader: RuleReader,
): ReadonlyMap<string, WantedLease> {
  const { place, ends, words, stamp, makeId } = grant;
  const specs = new Set<string>();
  for (const subject of subjects) {
    for (const end of ends) {
      const read = reader.read([...conditionOf(subject, end), ...words], place) ?? [];
      for (const spec of read) specs.add(spec);
    }
  }
  return new Map(
    // All at once, since readers are quick with many and slow to begin.
    readSpecs([...specs], place.table, [place.chain], reader.family).map((rule) => {
      const key = `${place.chain} ${reader.keyOf(rule.spec)}`;
      return [key, { key, rule, stamp: { ...stamp, id: makeId() } }];
    }),
  );
}

/** A subject as iptables lists it; throws for what is no address, network or name of a set. */
export function readSubject(subject: LeaseSubject): LeaseSubject {
  if (typeof subject === 'string') return normalizeNetwork(subject.trim());
  checkSetName(subject.set);
  return subject;
}

/** Of which family a subject is; undefined for a set of which it is not said. */
function familyOf(subject: LeaseSubject): Family | undefined {
  if (typeof subject !== 'string') return subject.family;
  return subject.includes(':') ? 'ipv6' : 'ipv4';
}

/** Subjects by family; throws for one of a family that is not managed. */
export function sortSubjects(
  subjects: readonly LeaseSubject[],
  families: readonly Family[],
): ReadonlyMap<Family, readonly LeaseSubject[]> {
  const sorted = new Map<Family, LeaseSubject[]>();
  for (const subject of subjects) {
    const family = familyOf(subject) ?? (families.length === 1 ? families[0] : undefined);
    const said = typeof subject === 'string' ? subject : `the set ${subject.set}`;
    if (!family) throw new ManagerError('BAD_SET', `${said} is of one family: say of which`);
    if (!families.includes(family)) {
      throw new ManagerError('BAD_ADDRESS', `${said} is of ${family}, which is not managed`);
    }
    const own = sorted.get(family) ?? [];
    own.push(subject);
    sorted.set(family, own);
  }
  return sorted;
}

function conditionOf(subject: LeaseSubject, end: 'source' | 'destination'): readonly string[] {
  if (typeof subject === 'string') return [end === 'source' ? '-s' : '-d', subject];
  return ['-m', 'set', '--match-set', subject.set, end === 'source' ? 'src' : 'dst'];
}
