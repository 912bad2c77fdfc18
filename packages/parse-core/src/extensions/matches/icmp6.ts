import { icmpv6Type, icmpv6TypeCandidates, icmpv6TypeName } from '../../names/icmpv6-types.ts';
import { defineMatch } from '../declaration.ts';
import { icmpTexts, icmpType } from '../values/icmp-type.ts';

const names = {
  name: 'an ICMPv6 type',
  find: icmpv6Type,
  candidates: icmpv6TypeCandidates,
  nameOf: icmpv6TypeName,
};

export const icmp6 = defineMatch({
  name: 'icmp6',
  families: ['ipv6'],
  impliedBy: ['ipv6-icmp'],
  summary: 'ICMPv6 type and code',
  options: {
    icmpv6Type: {
      flag: '--icmpv6-type',
      value: icmpType(names),
      negatable: true,
      required: true,
      says: 'the ICMPv6 type is{ not} {}',
    },
  },
  list: { parts: [{ option: 'icmpv6Type', texts: icmpTexts('ipv6-icmp', names) }] },
});
