import { readHost } from './address.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

/** The first and the last address, both included; equal for one address. */
export interface AddressRange {
  readonly from: string;
  readonly to: string;
}

/** `FROM-TO` as iprange takes it; a single address is a range of one and printed as such. */
export const addressRange: ValueType<AddressRange> = {
  name: 'a range of addresses',
  parse(text, context) {
    const dash = text.indexOf('-');
    const from = readHost(dash < 0 ? text : text.slice(0, dash), context);
    const to = dash < 0 ? from : readHost(text.slice(dash + 1), context);
    if (from === undefined || to === undefined) {
      return new InvalidValue(`"${text}" is not a range of addresses`, 'write FROM-TO');
    }
    return { from, to };
  },
  print: ({ from, to }) => `${from}-${to}`,
};
