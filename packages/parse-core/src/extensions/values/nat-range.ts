import { protocolNumber } from '../../names/protocols.ts';
import { readNumber } from '../../names/read-number.ts';
import { readHost } from './address.ts';
import type { AddressRange } from './address-range.ts';
import { type NumberRange, refuseReversed } from './number-range.ts';
import { readPort } from './port.ts';
import { InvalidValue, type ValueContext, type ValueType } from './value-type.ts';

/** What DNAT and SNAT map to: addresses, ports, or both. */
export interface NatRange {
  readonly addresses?: AddressRange;
  readonly ports?: NumberRange;
  /** The port that `ports.from` stands for (`8080-8090/80`), or a service's name. */
  readonly base?: number;
}

const MAX_PORT = 0xffff;

/** `1.2.3.4-1.2.3.9:80-90/8000`, `[2001:db8::1]:80`, `:80`: addresses, ports or both. */
export const natRange: ValueType<NatRange> = {
  name: 'addresses and ports to map to',
  parse(text, context) {
    const { addressText, portText } = splitPorts(text, context);
    const addresses = addressText === '' ? undefined : readAddresses(addressText, context);
    const ports = portText === undefined ? undefined : readPorts(portText);
    if (addressText !== '' && addresses === undefined) {
      return new InvalidValue(`"${addressText}" is not an address or a range of addresses`);
    }
    if (portText !== undefined && ports === undefined) {
      return new InvalidValue(`"${portText}" is not a port or a range of ports`, 'write N or N-M');
    }
    if (!addresses && !ports) return new InvalidValue('there is neither an address nor a port');
    return { ...(addresses && { addresses }), ...ports };
  },
  refuse({ ports, base }) {
    if (base === 0) return new InvalidValue('a range of ports cannot be shifted from port 0');
    return ports && refuseReversed(ports);
  },
  print({ addresses, ports, base }, { family }) {
    const from = addresses?.from ?? '';
    const both = addresses && addresses.from !== addresses.to ? `${from}-${addresses.to}` : from;
    if (!ports) return both;
    const shown = family === 'ipv6' && both !== '' ? `[${both}]` : both;
    const range = ports.from === ports.to ? `${ports.from}` : `${ports.from}-${ports.to}`;
    return `${shown}:${range}${base === undefined ? '' : `/${base}`}`;
  },
};

/** SNAT reads a base port, forgets it, and prints a zero in its place. */
export const sourceNatRange: ValueType<NatRange> = {
  ...natRange,
  parse(text, context) {
    const range = natRange.parse(text, context, '');
    if (range instanceof InvalidValue || range.base === undefined) return range;
    return { ...range, base: 0 };
  },
  refuse: ({ ports }) => ports && refuseReversed(ports),
};

/** Protocols that the tool lets have ports mapped; ICMP is one of them. */
const WITH_PORTS: readonly (number | undefined)[] = ['icmp', 'tcp', 'udp', 'dccp', 'sctp'].map(
  (name) => protocolNumber(name),
);

/** Why ports cannot be mapped in a rule, as the tool says it. */
export function refusePorts(
  ports: unknown,
  { protocol, exceptProtocol = protocol }: ValueContext,
): InvalidValue | undefined {
  const number = protocolNumber(exceptProtocol) ?? -1;
  if (ports === undefined || WITH_PORTS.includes(number)) return undefined;
  return new InvalidValue(
    'ports can be mapped for TCP, UDP, SCTP and DCCP only',
    'add -p tcp, -p udp, -p sctp or -p dccp',
  );
}

/** Two characters before the only colon, whatever they are, pass for the brackets of `[]:80`. */
const WITHOUT_ADDRESS = /^(?:[^:]{2})?:([^:]*)$/;

function splitPorts(text: string, { family }: ValueContext) {
  const portText = WITHOUT_ADDRESS.exec(text)?.[1];
  if (portText !== undefined) return { addressText: '', portText };
  if (family === 'ipv4' || text.startsWith(':')) {
    const colon = text.indexOf(':');
    if (colon < 0 || readHost(text, { family, protocol: '' })) return { addressText: text };
    return { addressText: text.slice(0, colon), portText: text.slice(colon + 1) };
  }
  // What follows the bracket without a colon is not looked at.
  const bracketed = /^\[([^\]]*)\](?::(.*)|[^:]*)$/.exec(text);
  if (!bracketed) return { addressText: text };
  const [, addressText = '', behind] = bracketed;
  return behind === undefined ? { addressText } : { addressText, portText: behind };
}

function readAddresses(text: string, context: ValueContext): AddressRange | undefined {
  const dash = text.indexOf('-');
  const from = readHost(dash < 0 ? text : text.slice(0, dash), context);
  const to = dash < 0 ? from : readHost(text.slice(dash + 1), context);
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** A range takes numbers only; a single port, and the one that a range is shifted from, names too. */
function readPorts(text: string): Pick<NatRange, 'ports' | 'base'> | undefined {
  const single = readPort(text, '');
  if (single !== undefined) return { ports: { from: single, to: single } };
  const [, low = '', high = low, baseText] = /^(\w+)(?:-(\w+))?(?:\/(.+))?$/.exec(text) ?? [];
  const from = readNumber(low, MAX_PORT);
  const to = readNumber(high, MAX_PORT);
  if (from === undefined || to === undefined) return undefined;
  const base = baseText === undefined ? undefined : readPort(baseText, '');
  if (baseText !== undefined && base === undefined) return undefined;
  return { ports: { from, to }, ...(base !== undefined && { base }) };
}
