import { InvalidValue, type ValueType } from './value-type.ts';

/** As it is printed. */
const PLAIN = /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/;

/** Six bytes, `00:11:22:aa:bb:cc`; printed in lower case with two digits each. */
export const macAddress: ValueType<string> = {
  name: 'a MAC address',
  parse(text) {
    if (PLAIN.test(text)) return text;
    const bytes = text.split(':');
    if (bytes.length !== 6 || !bytes.every((byte) => /^[0-9a-fA-F]{1,2}$/.test(byte))) {
      return new InvalidValue(`"${text}" is not a MAC address`, 'write 00:11:22:33:44:55');
    }
    return bytes.map((byte) => byte.toLowerCase().padStart(2, '0')).join(':');
  },
  print: (value) => value,
};
