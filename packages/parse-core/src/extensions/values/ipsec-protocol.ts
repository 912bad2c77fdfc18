import { spelledProtocolNumber } from '../../names/protocols.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

const PROTOCOLS = [
  ['esp', 50],
  ['ah', 51],
  ['ipcomp', 108],
] as const;

export type IpsecProtocol = (typeof PROTOCOLS)[number][0];

/** A protocol of IPsec by name or number; `-L -n` prints the number. */
export const ipsecProtocol: ValueType<IpsecProtocol> = {
  name: 'one of esp, ah and ipcomp',
  parse(text) {
    const number = spelledProtocolNumber(text);
    const found = PROTOCOLS.find(([, code]) => code === number)?.[0];
    return found ?? new InvalidValue(`"${text}" is not one of esp, ah and ipcomp`);
  },
  print: (value) => value,
  list: {
    print: (value, { numeric }) =>
      numeric ? `${PROTOCOLS.find(([name]) => name === value)?.[1]}` : value,
  },
};
