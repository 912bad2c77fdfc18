import { readNumber } from '../../names/read-number.ts';
import { defineTarget } from '../declaration.ts';

import { namedSet } from '../values/named-set.ts';
import { InvalidValue, type ValueType } from '../values/value-type.ts';
import { word } from '../values/word.ts';

type Fields = Readonly<Record<string, unknown>>;

const CONNECTION_EVENTS = [
  'new',
  'related',
  'destroy',
  'reply',
  'assured',
  'protoinfo',
  'helper',
  'mark',
  'natseqinfo',
  'secmark',
] as const;
const EXPECTATION_EVENTS = ['new'] as const;

/** A zone's number, or the packet's mark. */
const zone: ValueType<number | 'mark'> = {
  name: 'a zone from 0 to 65535, or "mark"',
  parse(text) {
    if (text.toLowerCase() === 'mark') return 'mark';
    return (
      readNumber(text, 0xffff) ?? new InvalidValue(`"${text}" is neither a zone nor the word mark`)
    );
  },
  print: (value) => `${value}`,
};

/** Events in full and in lower case, printed in the tool's order. */
function events<Name extends string>(members: readonly Name[]): ValueType<readonly Name[]> {
  return namedSet('a list of events', members, (list) => {
    const words = list.split(',');
    const known = words.every((word) => members.some((name) => name === word));
    return known ? members.filter((name) => words.includes(name)) : undefined;
  });
}

export const CT = defineTarget({
  name: 'CT',
  families: ['ipv4', 'ipv6'],
  summary: 'Set up the connection tracking of the packet, and go on with the next rule',
  options: {
    notrack: { flag: '--notrack', says: 'so that there is none' },
    helper: {
      flag: '--helper',
      value: word('the name of a helper', 15),
      says: 'with the helper {}',
    },
    timeout: {
      flag: '--timeout',
      value: word('the name of a timeout policy', 31),
      says: 'with the timeout policy {}',
    },
    ctevents: {
      flag: '--ctevents',
      value: events(CONNECTION_EVENTS),
      says: 'reporting a connection event only if it is {}',
    },
    expevents: {
      flag: '--expevents',
      value: events(EXPECTATION_EVENTS),
      says: 'reporting an expectation event only if it is {}',
    },
    zoneOrig: { flag: '--zone-orig', value: zone, says: 'in zone {} in the original direction' },
    zoneReply: { flag: '--zone-reply', value: zone, says: 'in zone {} in the reply direction' },
    zone: { flag: '--zone', value: zone, says: 'in zone {}' },
  },
  settle: (fields) => ({
    ...(fields.helper === '' && { helper: undefined }),
    ...(fields.timeout === '' && { timeout: undefined }),
    ...settleZone(fields),
  }),
  list: {
    parts: [
      {
        options: [],
        // A rule with `-j NOTRACK` is listed under the name of CT, and has this for a phrase.
        pattern: '(?:CT|NOTRACK)',
        read: (text) => (text === 'NOTRACK' ? { name: text } : {}),
        print: () => 'CT',
      },
      { option: 'notrack', texts: 'notrack' },
      { option: 'helper', texts: 'helper {}' },
      { option: 'timeout', texts: 'timeout {}' },
      { option: 'ctevents', texts: 'ctevents {}' },
      { option: 'expevents', texts: 'expevents {}' },
      { option: 'zoneOrig', texts: 'zone-orig {}' },
      { option: 'zoneReply', texts: 'zone-reply {}' },
      { option: 'zone', texts: 'zone {}' },
    ],
  },
});

/**
 * The tool holds one zone for all three options. Of several the last number stands, "mark" before any
 * number; the directions add up, both being the same as none. Zone 0 is what packets have anyway.
 */
function settleZone(fields: Fields): Fields {
  const given = Object.keys(fields).filter((field) => /^zone/.test(field));
  const last = given.at(-1);
  if (last === undefined) return {};
  const value = given.some((field) => fields[field] === 'mark') ? 'mark' : fields[last];
  const directions = given.filter((field) => field !== 'zone');
  const [direction] = directions;
  const field = directions.length === 1 && direction !== undefined ? direction : 'zone';
  const none = { zone: undefined, zoneOrig: undefined, zoneReply: undefined };
  return value === 0 ? none : { ...none, [field]: value };
}
