import { readHost } from './address.ts';
import { printIpv4 } from './ipv4.ts';
import { readDottedIpv4 } from './loose-ipv4.ts';
import { InvalidValue, type ValueContext, type ValueType } from './value-type.ts';

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
    const from = readEnd(dash < 0 ? text : text.slice(0, dash), context);
    const to = dash < 0 ? from : readEnd(text.slice(dash + 1), context);
    if (from === undefined || to === undefined) {
      return new InvalidValue(`"${text}" is not a range of addresses`, 'write FROM-TO');
    }
    return { from, to };
  },
  print: ({ from, to }) => `${from}-${to}`,
};

function readEnd(text: string, context: ValueContext): string | undefined {
  const dotted = context.family === 'ipv4' ? readDottedIpv4(text) : undefined;
  return dotted === undefined ? readHost(text, context) : printIpv4(dotted);
}
