import { readNumber } from '../../names/read-number.ts';
import { serviceName, servicePort } from '../../names/services.ts';
import type { ListText } from '../list-part.ts';
import { type NumberRange, refuseReversed } from './number-range.ts';
import { InvalidValue, type ValueContext, type ValueType } from './value-type.ts';

/** A range of ports, both ends included; equal for one port. */
export type PortRange = NumberRange;

export const MAX_PORT = 0xffff;

/** Reads a port number or the name of a service; undefined when it is neither. */
export function readPort(text: string, protocol: string): number | undefined {
  return readNumber(text, MAX_PORT) ?? servicePort(text, protocol === '' ? undefined : protocol);
}

/** Reads `N`, `N:M`, `:M` or `N:` with names allowed. */
export function readPortRange(text: string, protocol: string): PortRange | InvalidValue {
  const colon = text.indexOf(':');
  const low = colon < 0 ? text : text.slice(0, colon);
  const high = colon < 0 ? text : text.slice(colon + 1);
  const from = low === '' && colon === 0 ? 0 : readPort(low, protocol);
  const to = colon < 0 ? from : high === '' ? MAX_PORT : readPort(high, protocol);
  if (from === undefined || to === undefined) {
    const word = from === undefined ? low : high;
    return new InvalidValue(
      `"${word}" is neither a port (0 to ${MAX_PORT}) nor the name of a service we know`,
      'write the port as a number',
    );
  }
  return { from, to };
}

export function printPortRange({ from, to }: PortRange): string {
  return from === to ? `${from}` : `${from}:${to}`;
}

/** `22 (ssh)`, `in 1024:65535`. */
function describePortRange({ from, to }: PortRange, { protocol }: ValueContext): string {
  if (from !== to) return `in ${from}:${to}`;
  const name = serviceName(from, protocol === '' ? undefined : protocol);
  return name === undefined ? `${from}` : `${from} (${name})`;
}

/** A port or a range of ports, as `tcp` and `udp` take it. */
export const portRange: ValueType<PortRange> = {
  name: 'a port, or a range of ports',
  parse: (text, { protocol }) => readPortRange(text, protocol),
  print: printPortRange,
  describe: describePortRange,
  refuse: refuseReversed,
  list: {
    // Releases before 1.4.15 print the next part without a blank: `dpt:22flags: 0x17/0x02`.
    pattern: '(?:\\d+(?::\\d+)?(?=$|[ f])|[^ ]+)',
    print: listPortRange,
  },
};

type ListContext = ValueContext & { readonly numeric: boolean };

function listPortRange({ from, to }: PortRange, { numeric, protocol }: ListContext): string {
  const show = (port: number) => (numeric ? `${port}` : (serviceName(port, protocol) ?? `${port}`));
  return from === to ? show(from) : `${show(from)}:${show(to)}`;
}

/**
 * `dpt:22` and `dpts:22:80`: one port and a range have labels of their own in `-L` text, and any
 * port at all is not shown.
 */
export function portTexts(label: string): readonly ListText[] {
  return [
    { text: `${label}:{!}{}`, when: ({ from, to }: PortRange) => from === to },
    {
      text: `${label}s:{!}{}`,
      when: ({ from, to }: PortRange, { negated }) => negated || from > 0 || to < MAX_PORT,
    },
  ];
}

/** What multiport accepts at most; a range counts as two. */
const MAX_PORTS = 15;

const COMMA = 44;

/** The usual list, of plain numbers, in one pass; undefined for any other. */
function readPlainPorts(text: string): PortRange[] | undefined {
  const ranges: PortRange[] = [];
  let port = -1;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : COMMA;
    const digit = code - 48;
    if (code === COMMA && port >= 0 && port <= MAX_PORT) {
      ranges.push({ from: port, to: port });
      port = -1;
      // A zero in front makes a number octal.
    } else if (digit >= 0 && digit <= 9 && port !== 0) port = port < 0 ? digit : port * 10 + digit;
    else return undefined;
  }
  return ranges;
}

function readPortList(text: string, protocol: string): PortRange[] | InvalidValue {
  const ranges: PortRange[] = [];
  for (const word of text.split(',')) {
    const range = readPortRange(word, protocol);
    if (range instanceof InvalidValue) return range;
    const isRange = word.includes(':');
    if (isRange && (range.from === range.to || /^:|:$/.test(word))) {
      return new InvalidValue(`"${word}" is not a range with two ends`, 'write both, or one port');
    }
    ranges.push(range);
  }
  return ranges;
}

/** Up to 15 ports, a range counting as two, in the order given. */
export const portList: ValueType<readonly PortRange[]> = {
  name: `a list of up to ${MAX_PORTS} ports and ranges`,
  parse: (text, { protocol }) => readPlainPorts(text) ?? readPortList(text, protocol),
  refuse(ranges) {
    const count = ranges.reduce((sum, { from, to }) => sum + (from === to ? 1 : 2), 0);
    const reversed = ranges.map(refuseReversed).find((reason) => reason !== undefined);
    if (reversed || count <= MAX_PORTS) return reversed;
    return new InvalidValue(
      `${count} ports are more than the ${MAX_PORTS} that one multiport match holds`,
      'split the list over several rules, or use a set (a range counts as two)',
    );
  },
  print: (ranges) => ranges.map(printPortRange).join(','),
  list: {
    print: (ranges, context) => ranges.map((range) => listPortRange(range, context)).join(','),
  },
  describe(ranges, context) {
    const [first] = ranges;
    if (first && ranges.length === 1) return describePortRange(first, context);
    const named = ranges.map((range) => describePortRange(range, context).replace(/^in /, ''));
    const names = named.some((text) => text.endsWith(')'))
      ? ` (${named.map((text) => text.replace(/^.* \((.*)\)$/, '$1')).join(', ')})`
      : '';
    return `one of ${ranges.map(printPortRange).join(',')}${names}`;
  },
};

/**
 * Ports to map to: `N`, `N-M` or the name of any protocol's service, as MASQUERADE and REDIRECT take
 * them.
 */
export const mappedPorts: ValueType<PortRange> = {
  name: 'a port, or a range of ports with a dash',
  parse(text) {
    const whole = readPort(text, '');
    if (whole !== undefined) return { from: whole, to: whole };
    const dash = text.indexOf('-');
    const from = readNumber(text.slice(0, dash), MAX_PORT);
    const to = readNumber(text.slice(dash + 1), MAX_PORT);
    if (dash < 0 || from === undefined || to === undefined) {
      return new InvalidValue(`"${text}" is not a port or a range of ports`, 'write N or N-M');
    }
    return { from, to };
  },
  print: ({ from, to }) => (from === to ? `${from}` : `${from}-${to}`),
  refuse: refuseReversed,
};
