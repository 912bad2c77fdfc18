import type { Count, Counters } from './counters.ts';
import type { Negatable } from './negatable.ts';

export type Writable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * A constructor of plain objects, for what each rule of a large text keeps. The objects are as those
 * of a literal, but the engine lays them out in one piece, and takes no notes of how long they live:
 * for literals it does, and throws compiled code away to act on them, which costs a text that is read
 * in half a second a tenth of its time.
 */
export function plainRecord<T, Fields extends unknown[]>(
  fill: (this: Writable<T>, ...fields: Fields) => void,
): new (
  ...fields: Fields
) => T {
  fill.prototype = Object.prototype;
  return fill as unknown as new (
    ...fields: Fields
  ) => T;
}

export const CountersRecord = plainRecord<Counters, [packets: Count, bytes: Count]>(
  function fillCounters(packets, bytes) {
    this.packets = packets;
    this.bytes = bytes;
  },
);

export const RoundedCountersRecord = plainRecord<Counters, [packets: Count, bytes: Count]>(
  function fillRounded(packets, bytes) {
    this.packets = packets;
    this.bytes = bytes;
    this.rounded = true;
  },
);

export const NegatableRecord = plainRecord<Negatable<unknown>, [unknown, boolean]>(
  function fillNegatable(value, negated) {
    this.value = value;
    this.negated = negated;
  },
) as new <T>(
  value: T,
  negated: boolean,
) => Negatable<T>;
