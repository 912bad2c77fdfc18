import {
  type Family,
  isMatch,
  type Match,
  printSpec,
  type Rule,
  type Table,
} from '@chainwright/parse-core';
import { printFwknopStamp, readFwknopStamp } from './fwknop-stamp.ts';
import type { Lease, LeaseKind } from './lease.ts';
import { printStamp, readStamp, type Stamp } from './stamp.ts';

/** A lease with the rule that it is. */
export interface HeldLease {
  readonly lease: Lease;
  readonly rule: Rule;
  /** Whose comment says when it ends. */
  readonly by: 'chainwright' | 'fwknop';
}

/** Every timed rule of a table, chain by chain, first to last. */
export function leasesOf({ name, chains }: Table, family: Family): readonly HeldLease[] {
  return chains.flatMap((chain) =>
    chain.rules.flatMap((rule) => {
      const found = findStamp(rule);
      if (!found) return [];
      const place = { family, table: name, chain: chain.name };
      const { expiresAt, id, owner, reason } = found.stamp;
      const lease = {
        id: id || null,
        ...place,
        ...describeRule(rule, family),
        expiresAt,
        owner,
        reason,
      };
      return [{ lease, rule, by: found.by }];
    }),
  );
}

/** The rule's words without its stamp: two leases with the same ones are one. */
export function unstamped(rule: Rule, family: Family): string {
  const matches = rule.matches.filter((match) => stampIn(match) === undefined);
  return printSpec({ ...conditionsOf(rule), matches }, family);
}

/** A rule with a stamp of its own, as its words. */
export function stamped(rule: Rule, stamp: Stamp, family: Family): string {
  const comment = { name: 'comment' as const, comment: printStamp(stamp) };
  return printSpec({ ...conditionsOf(rule), matches: [...rule.matches, comment] }, family);
}

/** When a lease ends from now on. */
export interface NewEnd {
  readonly expiresAt: number | null;
  /** In place of the former reason. */
  readonly reason?: string;
  /** For a rule that has none, as those of fwknop. */
  readonly id?: string;
}

/** The rule's words with another end. */
export function restamped({ lease, rule, by }: HeldLease, end: NewEnd): string {
  const { expiresAt, reason = lease.reason } = end;
  const stamp = { expiresAt, id: lease.id ?? end.id ?? '', owner: lease.owner, reason };
  // fwknop knows no rule that stays for good; what no longer ends is ours.
  const isFwknop = by === 'fwknop' && expiresAt !== null;
  const comment = isFwknop ? printFwknopStamp(expiresAt) : printStamp(stamp);
  const matches = rule.matches.map((match) =>
    stampIn(match) === undefined ? match : { name: 'comment' as const, comment },
  );
  return printSpec({ ...conditionsOf(rule), matches }, lease.family);
}

interface Stamped {
  readonly stamp: Stamp;
  readonly by: HeldLease['by'];
}

function findStamp({ matches }: Rule): Stamped | undefined {
  for (const match of matches) {
    const found = stampIn(match);
    if (found) return found;
  }
  return undefined;
}

function stampIn(match: Match): Stamped | undefined {
  if (!isMatch(match, 'comment') || match.comment === undefined) return undefined;
  const { comment } = match;
  if (comment.startsWith('chainwright ')) {
    const stamp = readStamp(comment);
    return stamp && { stamp, by: 'chainwright' };
  }
  const expiresAt = readFwknopStamp(comment);
  if (expiresAt === undefined) return undefined;
  return { stamp: { expiresAt, id: '', owner: 'fwknop', reason: '' }, by: 'fwknop' };
}

function conditionsOf(rule: Rule) {
  const { number: _n, line: _l, spec: _s, counters: _c, unknown: _u, ...shape } = rule;
  return shape;
}

/** What a rule says of packets, as far as it belongs to a lease. */
export function describeRule(rule: Rule, family: Family) {
  const { source, destination, protocol, number: position, spec, counters, target } = rule;
  const address = source ?? destination;
  return {
    position,
    spec,
    counters,
    kind: kindOf(target?.name),
    address: address && !address.negated ? address.value.replace(hostMask[family], '') : null,
    ...whereOf(rule),
    protocol: protocol && !protocol.negated ? protocol.value : null,
    port: portOf(rule),
  };
}

function kindOf(target: string | undefined): LeaseKind {
  if (target === 'ACCEPT') return 'allow';
  return target === 'DROP' || target === 'REJECT' ? 'block' : 'other';
}

const hostMask: Readonly<Record<Family, RegExp>> = { ipv4: /\/32$/, ipv6: /\/128$/ };

/** The set that the rule asks, and which end of a packet is looked up there or compared. */
function whereOf({ source, destination, matches }: Rule): Pick<Lease, 'direction' | 'set'> {
  if (source) return { direction: 'source', set: null };
  if (destination) return { direction: 'destination', set: null };
  for (const match of matches) {
    if (!isMatch(match, 'set') || !match.matchSet) continue;
    const { set, dimensions } = match.matchSet.value;
    return { direction: dimensions[0] === 'dst' ? 'destination' : 'source', set };
  }
  return { direction: null, set: null };
}

function portOf({ matches }: Rule): string | null {
  for (const match of matches) {
    if (!isMatch(match, 'tcp') && !isMatch(match, 'udp') && !isMatch(match, 'sctp')) continue;
    if (!match.dport || match.dport.negated) return null;
    const { from, to } = match.dport.value;
    return from === to ? `${from}` : `${from}:${to}`;
  }
  return null;
}
