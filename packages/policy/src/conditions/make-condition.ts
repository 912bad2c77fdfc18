import type { Negatable } from '@chainwright/parse-core';
import { always, type Conditions, never, type PacketField } from './condition.ts';
import { type Interval, type Intervals, subtract } from './intervals.ts';

/** The field is one of `values`, or with `!` none of them, where it can be any of `domain`. */
export function fieldIn(
  field: PacketField,
  values: Intervals,
  negated: boolean,
  domain: Interval,
): Conditions {
  const others = subtract(domain, values);
  const [held, left] = negated ? [others, values] : [values, others];
  if (held.length === 0) return never;
  if (left.length === 0) return always;
  return { ...always, all: [{ kind: 'field', field, values: held }] };
}

/** A condition whose values are not compared, known to be true of some packets and not of others. */
export function sometimes(text: string, negated = false): Conditions {
  return { ...always, all: [{ kind: 'other', text, negated }] };
}

/** An option that has one value or none, and may be negated. */
export function optional<T>(
  given: Negatable<T> | undefined,
  make: (value: T, negated: boolean) => Conditions,
): Conditions {
  return given === undefined ? always : make(given.value, given.negated);
}
