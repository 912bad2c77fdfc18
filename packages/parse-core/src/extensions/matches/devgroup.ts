import { defineMatch } from '../declaration.ts';
import { deviceGroup } from '../values/device-group.ts';
import { InvalidValue } from '../values/value-type.ts';

export const devgroup = defineMatch({
  name: 'devgroup',
  families: ['ipv4', 'ipv6'],
  summary: 'The group of the interface that the packet came in or goes out by',
  options: {
    srcGroup: {
      flag: '--src-group',
      value: deviceGroup,
      negatable: true,
      says: 'the packet {came|did not come} in by an interface of the group {}',
    },
    dstGroup: {
      flag: '--dst-group',
      value: deviceGroup,
      negatable: true,
      says: 'the packet {goes|does not go} out by an interface of the group {}',
    },
  },
  check({ srcGroup, dstGroup }) {
    if ((srcGroup ?? dstGroup) !== undefined) return undefined;
    return new InvalidValue('devgroup has no option', 'add --src-group or --dst-group');
  },
  list: {
    parts: [
      { option: 'srcGroup', texts: '{! }src-group {}' },
      { option: 'dstGroup', texts: '{! }dst-group {}' },
    ],
  },
});
