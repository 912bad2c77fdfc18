import type { Family } from '../../model/ruleset.ts';
import { DEFAULT_REJECT_TYPE, REJECT_TYPES, rejectType } from '../../names/reject-types.ts';
import { defineTarget } from '../declaration.ts';
import { InvalidValue, type ValueType } from '../values/value-type.ts';

const answer: ValueType<string> = {
  name: 'what to answer with',
  parse(text, { family }) {
    const types = REJECT_TYPES[family].map(([name]) => name);
    return (
      (text === '' ? types[0] : rejectType(family, text)) ??
      new InvalidValue(`"${text}" is not what REJECT answers`, `write one of ${types.join(', ')}`)
    );
  },
  print: (value) => value,
};

export const REJECT = defineTarget({
  name: 'REJECT',
  families: ['ipv4', 'ipv6'],
  summary: 'Reject the packet',
  options: {
    rejectWith: {
      flag: '--reject-with',
      value: answer,
      filled: (family: Family) => DEFAULT_REJECT_TYPE[family],
      says: 'with the answer {}',
    },
  },
  list: { parts: [{ option: 'rejectWith', texts: 'reject-with {}' }] },
});
