import {
  ANY_ICMP_TYPE,
  icmpType as findType,
  icmpTypeCandidates,
  icmpTypeName,
} from '../../names/icmp-types.ts';
import { defineMatch } from '../declaration.ts';
import { icmpTexts, icmpType } from '../values/icmp-type.ts';

const names = {
  name: 'an ICMP type',
  find: findType,
  candidates: icmpTypeCandidates,
  nameOf: icmpTypeName,
  any: ANY_ICMP_TYPE,
};

export const icmp = defineMatch({
  name: 'icmp',
  families: ['ipv4'],
  impliedBy: ['icmp'],
  summary: 'ICMP type and code',
  options: {
    icmpType: {
      flag: '--icmp-type',
      value: icmpType(names),
      negatable: true,
      filled: { type: ANY_ICMP_TYPE, code: null },
      required: true,
      says: 'the ICMP type is{ not} {}',
    },
  },
  list: { parts: [{ option: 'icmpType', texts: icmpTexts('icmp', names) }] },
});
