import { dscpClass, dscpClassName } from '../../names/dscp-classes.ts';
import { defineTarget } from '../declaration.ts';
import { glossed } from '../values/glossed.ts';
import { hexNumber } from '../values/hex-number.ts';
import { InvalidValue, type ValueType } from '../values/value-type.ts';

/** Six bits. */
const MAX_DSCP = 0x3f;
const dscp = glossed(hexNumber(MAX_DSCP, 2), dscpClassName);

const byClass: ValueType<number> = {
  ...dscp,
  name: 'the name of a DiffServ class',
  parse: (text) =>
    dscpClass(text) ??
    new InvalidValue(
      `"${text}" is not a DiffServ class`,
      'write EF, BE, CS0 to CS7 or AF11 to AF43',
    ),
};

export const DSCP = defineTarget({
  name: 'DSCP',
  families: ['ipv4', 'ipv6'],
  summary: 'Set the DSCP of the packet, and go on with the next rule',
  options: {
    setDscp: { flag: '--set-dscp', value: dscp, required: true, says: 'to {}' },
  },
  shorthands: [
    { flag: '--set-dscp-class', value: byClass, expand: (value: number) => ({ setDscp: value }) },
  ],
  list: { open: 'DSCP set', parts: [{ option: 'setDscp', texts: '{}' }] },
});
