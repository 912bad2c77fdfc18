import { servicePort } from '../../names/services.ts';
import { MAX_PORT, type PortRange, portRange } from './port.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

/** The tool keeps 32 bits of what it reads, and takes what is then negative for no number. */
const NEGATIVE = 0x8000_0000n;
const MAX_64 = 2n ** 64n - 1n;

/**
 * Ports as `dccp`, `udp` and conntrack take them, by the C library: in decimal, of which the lowest 16
 * bits are kept, or the name of a service of any protocol.
 */
export const resolvedPorts: ValueType<PortRange> = {
  ...portRange,
  parse(text) {
    const colon = text.indexOf(':');
    const low = colon < 0 ? text : text.slice(0, colon);
    const from = resolvePort(low);
    const high = colon < 0 ? low : text.slice(colon + 1);
    const to = colon >= 0 && high === '' ? MAX_PORT : resolvePort(high);
    if (from !== undefined && to !== undefined) return { from, to };
    return new InvalidValue(
      `"${from === undefined ? low : high}" is neither a port nor the name of a service we know`,
      'write the port as a decimal number',
    );
  },
};

/** A decimal number, of which 16 bits are kept, or a service's name; nothing at all is 0. */
export function resolvePort(text: string): number | undefined {
  const digits = /^\s*\+?(\d+)$|^$/.exec(text);
  if (!digits) return servicePort(text);
  const port = BigInt(digits[1] ?? 0);
  const isNothing = port > MAX_64 || (port & NEGATIVE) !== 0n;
  return isNothing ? undefined : Number(port & 0xffffn);
}
