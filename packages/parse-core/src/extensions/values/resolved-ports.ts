import { servicePort } from '../../names/services.ts';
import { MAX_PORT, type PortRange, portRange } from './port.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

/** strtoul and getservbyname alike give −1 for what they cannot read. */
const NOTHING = 0xffffffff;

/**
 * Ports as `dccp`, `udp` and conntrack take them, by the C library: in decimal, of which the lowest 16
 * bits are kept, or the name of a service of any protocol.
 */
export const resolvedPorts: ValueType<PortRange> = {
  ...portRange,
  parse(text) {
    const colon = text.indexOf(':');
    const low = colon < 0 ? text : text.slice(0, colon);
    const from = readPort(low);
    const high = colon < 0 ? low : text.slice(colon + 1);
    const to = colon >= 0 && high === '' ? MAX_PORT : readPort(high);
    if (from !== undefined && to !== undefined) return { from, to };
    return new InvalidValue(
      `"${from === undefined ? low : high}" is neither a port nor the name of a service we know`,
      'write the port as a decimal number',
    );
  },
};

/** Nothing at all is 0. */
function readPort(text: string): number | undefined {
  if (!/^\s*\+?\d*$/.test(text)) return servicePort(text);
  const port = Number(text.trim());
  return port % 2 ** 32 === NOTHING ? undefined : port % 2 ** 16;
}
