import type { Family } from '../../model/ruleset.ts';
import { readNumber } from '../../names/read-number.ts';
import { defineMatch } from '../declaration.ts';
import { glossed } from '../values/glossed.ts';
import { netmask } from '../values/netmask.ts';
import { unsigned } from '../values/unsigned.ts';
import { InvalidValue, type ValueType } from '../values/value-type.ts';
import { word } from '../values/word.ts';

const MAX = 0xffffffff;
const positive = unsigned(1, MAX);

/** Up to 1.8.9 the tool prints what is above 2^31 − 1 as a negative number, and refuses to read it. */
const seconds: ValueType<number> = {
  ...positive,
  parse(text, context) {
    const size = text.startsWith('-') ? readNumber(text.slice(1), 2 ** 31) : undefined;
    return size === undefined ? positive.parse(text, context, '') : -size;
  },
  refuse: (value) => (value < 0 ? new InvalidValue(`${value} is not ${positive.name}`) : undefined),
};

const WHOLE = ['255.255.255.255', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'] as const;

const operations = ['set', 'rcheck', 'update', 'remove'] as const;
const besides = (operation: (typeof operations)[number]) =>
  operations.filter((other) => other !== operation);

export const recent = defineMatch({
  name: 'recent',
  families: ['ipv4', 'ipv6'],
  summary: 'Addresses seen of late, in a list that the match keeps up',
  options: {
    set: {
      flag: '--set',
      negatable: true,
      excludes: besides('set'),
      says: '… is put on{ (and so does not match)} the list',
    },
    rcheck: {
      flag: '--rcheck',
      negatable: true,
      excludes: besides('rcheck'),
      says: '… is{ not} on the list',
    },
    update: {
      flag: '--update',
      negatable: true,
      excludes: besides('update'),
      says: '… is{ not} on (and if it is, renewed in) the list',
    },
    remove: {
      flag: '--remove',
      negatable: true,
      excludes: besides('remove'),
      says: '… is{ not} on (and if it is, taken off) the list',
    },
    seconds: { flag: '--seconds', value: seconds, says: '… within the last {} {=second|seconds}' },
    reap: { flag: '--reap', says: '…, and older entries are purged' },
    hitcount: {
      flag: '--hitcount',
      value: unsigned(0, MAX),
      says: '…, at least {} {=time|times}',
    },
    rttl: {
      flag: '--rttl',
      excludes: ['set', 'remove'],
      says: '… with the same TTL as this packet',
    },
    listName: {
      flag: '--name',
      value: word("a list's name", 199),
      filled: 'DEFAULT',
      says: '… {}',
    },
    mask: {
      flag: '--mask',
      value: glossed(netmask, (mask) =>
        WHOLE.some((each) => each === mask) ? 'all of it' : undefined,
      ),
      filled: (family: Family) => (family === 'ipv4' ? WHOLE[0] : WHOLE[1]),
      says: '… under the mask {}',
    },
    rsource: { flag: '--rsource', says: 'the source address' },
    rdest: { flag: '--rdest', says: 'the destination address' },
  },
  saidFirst: ['rsource', 'rdest', 'mask', ...operations, 'listName', 'hitcount', 'seconds', 'rttl'],
  settle: (fields) => ({
    ...settleSide(fields),
    ...(fields.hitcount === 0 && { hitcount: undefined }),
  }),
  check(fields) {
    if (!operations.some((operation) => fields[operation])) {
      return new InvalidValue('recent needs one of --set, --rcheck, --update and --remove');
    }
    if (!fields.reap || fields.seconds !== undefined) return undefined;
    return new InvalidValue(
      '--reap needs --seconds',
      'entries older than those seconds are purged',
    );
  },
  list: {
    parts: [
      { option: 'set', texts: '{! }recent: SET' },
      { option: 'rcheck', texts: '{! }recent: CHECK' },
      { option: 'update', texts: '{! }recent: UPDATE' },
      { option: 'remove', texts: '{! }recent: REMOVE' },
      { option: 'seconds', texts: 'seconds: {}' },
      { option: 'reap', texts: 'reap' },
      { option: 'hitcount', texts: 'hit_count: {}' },
      { option: 'rttl', texts: 'TTL-Match' },
      { option: 'listName', texts: 'name: {}' },
      { option: 'rsource', texts: 'side: source' },
      { option: 'rdest', texts: 'side: dest' },
      { option: 'mask', texts: 'mask: {}' },
    ],
  },
});

/** Of --rsource and --rdest the last counts; without either it is the source address. */
function settleSide(fields: Readonly<Record<string, unknown>>) {
  const given = Object.keys(fields).filter((field) => field === 'rsource' || field === 'rdest');
  const isDestination = given.at(-1) === 'rdest';
  return { rsource: isDestination ? undefined : true, rdest: isDestination ? true : undefined };
}
