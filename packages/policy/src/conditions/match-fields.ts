import type { Negatable } from '@chainwright/parse-core';
import { always, type Conditions, unknown } from './condition.ts';
import { type Intervals, interval, subtract, union } from './intervals.ts';
import { fieldIn, optional, sometimes } from './make-condition.ts';

interface Range {
  readonly from: number;
  readonly to: number;
}

export const allPorts = { from: 0n, to: 0xffffn };

/** A port or a range of them; `--dport 0:65535` is always true of packets that have ports. */
export function ports(field: 'sport' | 'dport', given: Negatable<Range> | undefined): Conditions {
  return optional(given, ({ from, to }, negated) =>
    fieldIn(field, interval(from, to), negated, allPorts),
  );
}

/** The list of multiport. */
export function portsInList(
  field: 'sport' | 'dport' | 'either',
  given: Negatable<readonly Range[]> | undefined,
): Conditions {
  return optional(given, (ranges, negated) => {
    const listed = union(ranges.map(({ from, to }) => interval(from, to)));
    if (field !== 'either') return fieldIn(field, listed, negated, allPorts);
    const isAll = fieldIn('dport', listed, negated, allPorts);
    return isAll.all.length === 0 ? isAll : sometimes(`ports ${JSON.stringify(ranges)}`, negated);
  });
}

/** The number that stands for any type to the kernel (`--icmp-type any`). */
const anyType = 255;
const codes = 256;
export const allIcmpTypes = { from: 0n, to: BigInt(anyType * codes - 1) };

/** An ICMP type, or one of its codes. */
export function icmpTypes(
  given: Negatable<{ readonly type: number; readonly code: number | null }> | undefined,
): Conditions {
  return optional(given, ({ type, code }, negated) => {
    const first = type * codes;
    const values =
      code === null ? interval(first, first + codes - 1) : interval(first + code, first + code);
    return fieldIn('icmp', type === anyType ? [allIcmpTypes] : values, negated, allIcmpTypes);
  });
}

/** Every packet has one of these; SNAT and DNAT come on top. */
const states = ['INVALID', 'NEW', 'RELATED', 'ESTABLISHED', 'UNTRACKED'];
export const allStates = { from: 0n, to: BigInt(states.length - 1) };

/** The states of `conntrack` and `state`. */
export function connectionStates(given: Negatable<readonly string[]> | undefined): Conditions {
  return optional(given, (names, negated) => {
    const values = union(names.map((name) => intervalOf(states.indexOf(name))));
    const held = fieldIn('state', values, negated, allStates);
    const isPlain = names.every((name) => states.includes(name));
    const isAny = subtract(allStates, values).length === 0;
    return isPlain || isAny ? held : sometimes(`states ${names}`, negated);
  });
}

function intervalOf(index: number): Intervals {
  return index < 0 ? [] : interval(index, index);
}

interface Flags {
  readonly mask: readonly string[];
  readonly set: readonly string[];
}

/** TCP flags: those of `mask` are as `set` says. */
export function tcpFlags(given: Negatable<Flags> | undefined): Conditions {
  return optional(given, ({ mask, set }, negated) => {
    if (mask.length > 0 && set.every((flag) => mask.includes(flag))) {
      return sometimes(`flags ${mask}/${set}`, negated);
    }
    const isTrue = set.length === 0;
    return isTrue === negated ? { ...always, isNever: true } : always;
  });
}

/** A mark, of which the bits in the mask count. */
export function mark(
  name: string,
  given: Negatable<{ readonly value: number; readonly mask: number }> | undefined,
): Conditions {
  return optional(given, ({ value, mask }, negated) => {
    const text = `${name} ${value}/${mask}`;
    return mask === 0 ? unknown : sometimes(text, negated);
  });
}
