import { defineMatch } from '../declaration.ts';
import { dccpTypes, dccpTypesByNumber } from '../values/dccp-types.ts';
import { portTexts } from '../values/port.ts';
import { resolvedPorts } from '../values/resolved-ports.ts';
import { unsigned } from '../values/unsigned.ts';

export const dccp = defineMatch({
  name: 'dccp',
  families: ['ipv4', 'ipv6'],
  impliedBy: ['dccp'],
  summary: 'Fields of the DCCP header',
  options: {
    sport: {
      flag: '--sport',
      aliases: ['--source-port'],
      value: resolvedPorts,
      negatable: true,
      says: 'the source port is{ not} {}',
    },
    dport: {
      flag: '--dport',
      aliases: ['--destination-port'],
      value: resolvedPorts,
      negatable: true,
      says: 'the destination port is{ not} {}',
    },
    dccpTypes: {
      flag: '--dccp-types',
      value: dccpTypes,
      negatable: true,
      says: 'the DCCP packet type is{ not} {}',
    },
    dccpOption: {
      flag: '--dccp-option',
      value: unsigned(1, 0xff),
      negatable: true,
      says: 'the DCCP option {} is{ not} set',
    },
  },
  list: {
    open: 'dccp',
    parts: [
      { option: 'sport', texts: portTexts('spt') },
      { option: 'dport', texts: portTexts('dpt') },
      {
        option: 'dccpTypes',
        texts: [
          { text: '{! }{}', value: dccpTypesByNumber, when: (_value, { numeric }) => numeric },
          { text: '{! }{}' },
        ],
      },
      { option: 'dccpOption', texts: 'option={!}{}' },
    ],
  },
});
