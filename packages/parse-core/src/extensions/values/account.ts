import { type NumberRange, numberRange } from './number-range.ts';
import { InvalidValue, UnresolvedName, type ValueType } from './value-type.ts';

const range = numberRange({
  name: 'a numeric user or group id, or a range of them',
  max: 0xfffffffe,
  separator: '-',
});

/** A user or group id, or a range of them. Names belong to the machine and are not looked up. */
export const accountRange: ValueType<NumberRange> = {
  ...range,
  parse(text, context) {
    const read = range.parse(text, context, '');
    if (!(read instanceof InvalidValue) || !/^[^\s\d:-][^\s:]*$/.test(text)) return read;
    const reason = `"${text}" is a user or group that only the machine knows`;
    return new UnresolvedName(reason, 'write its number');
  },
};
