import { type Dialect, type Family, isMatch, type Match } from '@chainwright/parse-core';
import type { Hook, TableName } from '../netfilter/built-in.ts';
import type { KernelError } from '../tool/failure.ts';
import { overflowsLimit } from './overflows-limit.ts';

/**
 * Where the kernel lets a match or target be, and for which protocols. Measured: each extension was
 * put into every chain of every table, on Linux 6.18 with both variants and families. The recorded
 * vectors and `pnpm sequences` ask again.
 */
export interface Restriction {
  readonly tables?: readonly TableName[];
  /** The hooks from which packets may come to the rule. */
  readonly hooks?: readonly Hook[];
  /**
   * The same where it depends on what the rule says: the extension looks by itself when the rule is
   * made, and nf_tables tells it the hook of a built-in chain only, and nothing in the user's.
   */
  readonly ownHooks?: (fields: Fields) => readonly Hook[];
  /** The rule must be for one of these, and not negated. */
  readonly protocols?: readonly string[];
  /** What else it refuses, of the rule's own words. */
  readonly refuses?: (fields: Fields, asked: Asked) => KernelError | false | undefined;
}

/** What the kernel is asked about. */
export interface Asked {
  readonly family: Family;
  readonly variant: Dialect['variant'];
  readonly table: TableName;
  /** The rule's protocol as a name; empty where there is none, or it is negated. */
  readonly protocol: string;
  readonly matches: readonly Match[];
}

export type Fields = Readonly<Record<string, unknown>>;

const ALGORITHMS: readonly string[] = ['bm', 'kmp', 'fsm'];
/** XT_CONNLABEL_MAXBIT. */
const MOST_LABEL = 127;

/** So many bits has a mark; it cannot be shifted by all of them. */
const MARK_BITS = 32;
/** The number of queues has 16 bits. */
const QUEUES = 2 ** 16;

/** So many packets of one address are remembered. */
const STAMPS = 2 ** 16;
/** INT_MAX / 1000: timers count milliseconds. */
const MOST_SECONDS = 2_147_483;

const ALL: readonly Hook[] = ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'];
const INCOMING: readonly Hook[] = ['PREROUTING', 'INPUT', 'FORWARD'];
const OUTGOING: readonly Hook[] = ['FORWARD', 'OUTPUT', 'POSTROUTING'];
const LOCAL_OUT: readonly Hook[] = ['OUTPUT', 'POSTROUTING'];
const DESTINATION: readonly Hook[] = ['PREROUTING', 'OUTPUT'];
const SOURCE: readonly Hook[] = ['INPUT', 'POSTROUTING'];

export const matchRestrictions: Readonly<Record<string, Restriction>> = {
  addrtype: {
    ownHooks: ({ limitIfaceIn, limitIfaceOut }) =>
      both(limitIfaceIn && INCOMING, limitIfaceOut && OUTGOING),
    refuses: ({ srcType, dstType }, { family }) =>
      family === 'ipv6' && [srcType, dstType].some(namesIpv4Type) && 'invalid',
  },
  cgroup: {
    hooks: ['INPUT', 'OUTPUT', 'POSTROUTING'],
    refuses: ({ path, cgroup }) => Boolean(path) === Boolean(cgroup) && 'invalid',
  },
  connlabel: { refuses: ({ label }) => numberOf(label) > MOST_LABEL && 'range' },
  devgroup: {
    ownHooks: ({ srcGroup, dstGroup }) => both(srcGroup && INCOMING, dstGroup && OUTGOING),
  },
  ecn: {
    refuses: ({ ecnTcpCwr, ecnTcpEce }, { protocol }) =>
      Boolean(ecnTcpCwr ?? ecnTcpEce) && protocol !== 'tcp' && 'invalid',
  },
  eui64: { hooks: INCOMING },
  limit: {
    refuses: (fields, { variant }) => variant === 'legacy' && overflowsLimit(fields) && 'range',
  },
  mac: { hooks: INCOMING },
  osf: { hooks: INCOMING, protocols: ['tcp'] },
  owner: { hooks: LOCAL_OUT },
  physdev: {
    ownHooks: ({ physdevOut, physdevIsOut, physdevIsBridged }) =>
      (physdevOut || physdevIsOut) && !isSo(physdevIsBridged)
        ? ALL.filter((hook) => hook !== 'OUTPUT')
        : ALL,
  },
  policy: { ownHooks: ({ dir }) => (dir === 'in' ? INCOMING : OUTGOING) },
  realm: { hooks: ['INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'] },
  recent: {
    refuses: ({ set, remove, seconds, hitcount, listName }) =>
      (listName === '' ||
        (Boolean(set ?? remove) && Boolean(seconds || hitcount)) ||
        Number(hitcount ?? 0) >= STAMPS) &&
      'invalid',
  },
  rpfilter: { tables: ['raw', 'mangle'], hooks: ['PREROUTING'] },
  socket: { hooks: ['PREROUTING', 'INPUT'] },
  string: {
    refuses: ({ algo, from, to }) => {
      if (!ALGORITHMS.includes(`${algo}`)) return 'missing';
      // It takes the text for a row of its own tokens.
      if (algo === 'fsm') return 'invalid';
      return typeof to === 'number' && Number(from) > to && 'invalid';
    },
  },
  tcpmss: { protocols: ['tcp'] },
};

export const targetRestrictions: Readonly<Record<string, Restriction>> = {
  CHECKSUM: { tables: ['mangle'] },
  CLASSIFY: { hooks: OUTGOING },
  CONNMARK: {
    refuses: ({ leftShiftMark, rightShiftMark }) =>
      [leftShiftMark, rightShiftMark].includes(MARK_BITS) && 'invalid',
  },
  CONNSECMARK: { tables: ['mangle', 'security'] },
  CT: {
    tables: ['raw'],
    refuses: ({ helper }, { protocol }) => Boolean(helper) && protocol === '' && 'missing',
  },
  DNAT: { tables: ['nat'], hooks: DESTINATION },
  DNPT: { tables: ['mangle'], hooks: DESTINATION },
  DSCP: { tables: ['mangle'] },
  ECN: {
    tables: ['mangle'],
    refuses: ({ ecnTcpRemove, ecnTcpCwr, ecnTcpEce }, { protocol }) =>
      [ecnTcpRemove, ecnTcpCwr, ecnTcpEce].some((given) => given !== undefined) &&
      protocol !== 'tcp' &&
      'invalid',
  },
  HL: { tables: ['mangle'] },
  IDLETIMER: {
    refuses: ({ timeout }) => (timeout === 0 || Number(timeout) >= MOST_SECONDS) && 'invalid',
  },
  MASQUERADE: { tables: ['nat'], hooks: ['POSTROUTING'] },
  NETMAP: { tables: ['nat'] },
  NFQUEUE: {
    refuses: ({ queueBalance }) => countsToZero(queueBalance) && 'invalid',
  },
  NOTRACK: { tables: ['raw'] },
  REDIRECT: { tables: ['nat'], hooks: DESTINATION },
  REJECT: {
    tables: ['filter'],
    refuses: ({ rejectWith }, { protocol }) =>
      rejectWith === 'tcp-reset' && protocol !== 'tcp' && 'invalid',
  },
  SNAT: { tables: ['nat'], hooks: SOURCE },
  SNPT: { tables: ['mangle'], hooks: SOURCE },
  SYNPROXY: { hooks: ['INPUT', 'FORWARD'], protocols: ['tcp'] },
  TCPMSS: {
    ownHooks: ({ clampMssToPmtu }) => (clampMssToPmtu ? OUTGOING : ALL),
    protocols: ['tcp'],
    // It asks for a match of SYN, which it cannot see in rules of nf_tables.
    refuses: (_, { variant, matches }) =>
      variant === 'legacy' && !matches.some(asksForSyn) && 'invalid',
  },
  TCPOPTSTRIP: { tables: ['mangle'], protocols: ['tcp'] },
  TEE: { refuses: ({ gateway }) => (gateway === '0.0.0.0' || gateway === '::') && 'invalid' },
  TOS: { tables: ['mangle'] },
  TPROXY: { tables: ['mangle'], hooks: ['PREROUTING'], protocols: ['tcp', 'udp'] },
  // nf_tables has its own way to trace, anywhere.
  TRACE: {
    refuses: (_, { table, variant }) => table !== 'raw' && variant === 'legacy' && 'invalid',
  },
  TTL: { tables: ['mangle'] },
};

function both(...lists: readonly unknown[]): readonly Hook[] {
  const given = lists.filter((list): list is readonly Hook[] => Array.isArray(list));
  return ALL.filter((hook) => given.every((list) => list.includes(hook)));
}

/** A label's number; names are the machine's own. */
function numberOf(field: unknown): number {
  const { value } = (field ?? {}) as { readonly value?: unknown };
  return typeof value === 'number' ? value : 0;
}

/** Whether a flag is given, and not negated. */
function isSo(field: unknown): boolean {
  return field === true || (field as { readonly negated?: boolean } | undefined)?.negated === false;
}

function countsToZero(field: unknown): boolean {
  if (field === undefined) return false;
  const { from, to } = field as { readonly from: number; readonly to: number };
  return to - from + 1 === QUEUES;
}

/** Kinds of addresses that the routing of IPv6 does not know. */
const IPV4_TYPES: readonly string[] = [
  ...['BROADCAST', 'BLACKHOLE', 'PROHIBIT', 'THROW', 'NAT', 'XRESOLVE'],
];

function namesIpv4Type(field: unknown): boolean {
  const { value } = (field ?? {}) as { readonly value?: unknown };
  return Array.isArray(value) && value.some((type) => IPV4_TYPES.includes(type));
}

function asksForSyn(match: Match): boolean {
  if (!isMatch(match, 'tcp') || !match.tcpFlags || match.tcpFlags.negated) return false;
  return match.tcpFlags.value.set.includes('SYN');
}
