import { type Mark, mark, readMark } from './mark.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

/** A group of interfaces with the bits that count, or a name that the machine has for one. */
export type DeviceGroup = Mark | { readonly name: string };

/** The tool looks names up in /etc/iproute2/group, and prints them; we print what was given. */
export const deviceGroup: ValueType<DeviceGroup> = {
  name: 'a group of interfaces, or group/mask',
  parse(text) {
    const group = readMark(text);
    if (group) return group;
    if (/^[^\d/+-][^/]*$/.test(text)) return { name: text };
    return new InvalidValue(`"${text}" is not a group of interfaces`, 'write VALUE or VALUE/MASK');
  },
  print: (group, context) => ('name' in group ? group.name : mark.print(group, context)),
};
