import { readNumber } from '../../names/read-number.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

/** An option in a header of IPv6 options; `length` is null when any is right. */
export interface Ipv6Option {
  readonly type: number;
  readonly length: number | null;
}

/** IP6T_OPTS_OPTSNR. */
const MAX_OPTIONS = 16;
/** The byte that stands for any length. */
const ANY_LENGTH = 0xff;
const MAX_NUMBER = 0xffffffff;

/** `TYPE[:LENGTH],…`; of each number the tool keeps the lowest eight bits. */
export const ipv6Options: ValueType<readonly Ipv6Option[]> = {
  name: `a list of up to ${MAX_OPTIONS} option types, each with its length`,
  parse(text) {
    const options = text.split(',').map(readOption);
    if (options.every((option) => option !== undefined)) return options;
    return new InvalidValue(
      `"${text}" is not a list of IPv6 options`,
      'write TYPE or TYPE:LENGTH; type 0 has no length',
    );
  },
  print: (options) =>
    options
      .map(({ type, length }) => (length === null ? `${type}` : `${type}:${length}`))
      .join(','),
  refuse(options) {
    if (options.length <= MAX_OPTIONS) return undefined;
    return new InvalidValue(`${options.length} options are more than ${MAX_OPTIONS}`);
  },
};

function readOption(word: string): Ipv6Option | undefined {
  const colon = word.indexOf(':');
  const type = readNumber(colon < 0 ? word : word.slice(0, colon), MAX_NUMBER);
  const length = colon < 0 ? ANY_LENGTH : readNumber(word.slice(colon + 1), MAX_NUMBER);
  if (type === undefined || length === undefined) return undefined;
  // Type 0 is PAD0, a single byte that has no length.
  if (type % 0x100 === 0 && colon >= 0) return undefined;
  const byte = length % 0x100;
  return { type: type % 0x100, length: byte === ANY_LENGTH ? null : byte };
}
