import { ALL_BITS, type Mark, readMark } from './mark.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

/** A realm by number, with a mask; or by a name of the machine's /etc/iproute2/rt_realms. */
export type Realm = Mark | { readonly name: string };

/**
 * The tool reads and prints names where the machine has them (`cosmos` is 0 on most); what they
 * stand for is not known elsewhere, so that they stay names.
 */
export const realm: ValueType<Realm> = {
  name: 'a realm, or realm/mask',
  parse(text) {
    const number = readMark(text);
    if (number) return number;
    if (/^[A-Za-z][^/]*$/.test(text)) return { name: text };
    return new InvalidValue(
      `"${text}" is not a realm`,
      'write VALUE or VALUE/MASK, as in 0x1/0xff',
    );
  },
  print(value) {
    if ('name' in value) return value.name;
    return value.mask === ALL_BITS ? hex(value.value) : `${hex(value.value)}/${hex(value.mask)}`;
  },
};

const hex = (value: number) => `0x${value.toString(16)}`;
