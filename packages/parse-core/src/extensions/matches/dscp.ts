import { dscpClass, dscpClassName } from '../../names/dscp-classes.ts';
import { defineMatch } from '../declaration.ts';
import { glossed } from '../values/glossed.ts';
import { hexNumber } from '../values/hex-number.ts';
import { InvalidValue, type ValueType } from '../values/value-type.ts';

const className: ValueType<number> = {
  name: 'a DiffServ class',
  parse: (text) =>
    dscpClass(text) ??
    new InvalidValue(
      `"${text}" is not a DiffServ class`,
      'write BE, EF, CS0 to CS7 or AF11 to AF43',
    ),
  print: (value) => `${value}`,
};

export const dscp = defineMatch({
  name: 'dscp',
  families: ['ipv4', 'ipv6'],
  summary: 'The DiffServ code point of the IP header',
  options: {
    dscp: {
      flag: '--dscp',
      value: glossed(hexNumber(63, 2), dscpClassName),
      negatable: true,
      required: true,
      says: 'the DSCP is{ not} {}',
    },
  },
  shorthands: [
    {
      flag: '--dscp-class',
      value: className,
      negatable: true,
      expand: (dscp: number) => ({ dscp }),
    },
  ],
  list: { parts: [{ option: 'dscp', texts: 'DSCP match {!}{}' }] },
});
