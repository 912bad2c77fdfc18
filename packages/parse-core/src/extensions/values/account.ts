import { type NumberRange, numberRange } from './number-range.ts';
import type { ValueType } from './value-type.ts';

/** A user or group id, or a range of them. Names belong to the machine and are not looked up. */
export const accountRange: ValueType<NumberRange> = numberRange({
  name: 'a numeric user or group id, or a range of them',
  max: 0xffffffff,
  separator: '-',
});
