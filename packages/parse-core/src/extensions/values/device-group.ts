import { type Mark, mark, readMark } from './mark.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

/** A group of interfaces with the bits that count, or a name that the machine has for one. */
export type DeviceGroup = Mark | { readonly name: string };

/** Up to 1.8.9 the tool looks names up in /etc/iproute2/group, where group 0 is `default`. */
export const deviceGroup: ValueType<DeviceGroup> = {
  name: 'a group of interfaces, or group/mask',
  parse(text) {
    const group = readMark(text);
    if (group) return group;
    if (/^[^\d/][^/]*$/.test(text)) return { name: text };
    return new InvalidValue(`"${text}" is not a group of interfaces`, 'write VALUE or VALUE/MASK');
  },
  print: (group, context) => ('name' in group ? group.name : mark.print(group, context)),
  refuse(group) {
    if (!('name' in group) || group.name === 'default') return undefined;
    return new InvalidValue(
      `the group "${group.name}" has a name that only the machine knows`,
      'write its number',
    );
  },
};
