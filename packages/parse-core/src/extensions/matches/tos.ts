import { tosName } from '../../names/tos-names.ts';
import { defineMatch } from '../declaration.ts';
import { glossed } from '../values/glossed.ts';
import { tosTexts, tos as tosValue } from '../values/tos.ts';

export const tos = defineMatch({
  name: 'tos',
  families: ['ipv4', 'ipv6'],
  summary: 'Type of Service byte, or Traffic Class of IPv6',
  options: {
    tos: {
      flag: '--tos',
      value: glossed(tosValue, ({ value, mask }) => tosName(value, mask)),
      negatable: true,
      required: true,
      says: 'the TOS is{ not} {}',
    },
  },
  list: { parts: [{ option: 'tos', texts: tosTexts }] },
});
