import {
  builtinProtocolName,
  protocolName,
  protocolNumber,
  spelledProtocolNumber,
} from '../../names/protocols.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

/** A protocol's name, or its number where it has none or none was printed. */
export const protocol: ValueType<string> = {
  name: 'a protocol',
  parse(text) {
    if (/^[a-z][a-z0-9-]*$/.test(text) && protocolNumber(text) !== undefined) return text;
    const number = protocolNumber(text);
    if (number !== undefined)
      return /^\d+$/.test(text) ? `${number}` : (protocolName(number) ?? text);
    return new InvalidValue(`"${text}" is not a protocol we know`, 'write its number, 0 to 255');
  },
  print: (value) => value,
  list: {
    parse(text, { protocolNames }) {
      const number = protocolNumber(text);
      if (number === undefined) return new InvalidValue(`"${text}" is not a protocol we know`);
      const isNumber = /^\d+$/.test(text);
      const inFile = protocolNames === 'file' && isNumber ? protocolName(number) : undefined;
      return builtinProtocolName(number) ?? inFile ?? text;
    },
  },
};

/** A protocol as extensions take it, which print its number. */
export const numberedProtocol: ValueType<number> = {
  name: 'a protocol',
  parse: (text) =>
    spelledProtocolNumber(text) ??
    new InvalidValue(`"${text}" is not a protocol we know`, 'write its number, 0 to 255'),
  print: (value) => `${value}`,
  describe(value) {
    const name = protocolName(value);
    return name === undefined ? `${value}` : `${value} (${name})`;
  },
};
