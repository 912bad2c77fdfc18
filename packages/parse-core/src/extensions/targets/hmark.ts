import { firstWithPrefix } from '../../names/first-with-prefix.ts';
import { defineTarget } from '../declaration.ts';
import { hashPrefix } from '../values/hash-prefix.ts';
import { hexNumber } from '../values/hex-number.ts';
import { uint32, unsigned } from '../values/unsigned.ts';
import { InvalidValue, type ValueContext, type ValueType } from '../values/value-type.ts';

type Fields = Readonly<Record<string, unknown>>;

const TUPLE = ['src', 'dst', 'sport', 'dport', 'spi', 'proto', 'ct'] as const;
type Member = (typeof TUPLE)[number];

/** A list of beginnings of members, in any case; after reading only `ct` is left of it. */
const tuple: ValueType<readonly Member[]> = {
  name: `a list of ${TUPLE.join(', ')}`,
  parse(text) {
    const members: Member[] = [];
    for (const word of text.split(',')) {
      const member = firstWithPrefix(TUPLE, word);
      if (member === undefined) {
        const message = `"${word}" is nothing that can be hashed`;
        return new InvalidValue(message, `write some of ${TUPLE.join(',')}`);
      }
      members.push(member);
    }
    return members;
  },
  print: (members) => members.join(','),
};

/** `-L` prints no leading zeros. */
function hash(max: number, digits: number): ValueType<number> {
  return { ...hexNumber(max, digits), list: { print: (value) => `0x${value.toString(16)}` } };
}

const port = hash(0xffff, 4);
const spi = hash(0xffffffff, 8);
const offset = { ...uint32, list: { print: (value: number) => `0x${value.toString(16)}` } };

export const HMARK = defineTarget({
  name: 'HMARK',
  families: ['ipv4', 'ipv6'],
  summary: 'Set the mark of the packet to a hash, and go on with the next rule',
  options: {
    srcPrefix: {
      flag: '--hmark-src-prefix',
      value: hashPrefix,
      says: 'of {} bits of the source address',
    },
    dstPrefix: {
      flag: '--hmark-dst-prefix',
      value: hashPrefix,
      says: 'of {} bits of the destination address',
    },
    sportMask: { flag: '--hmark-sport-mask', value: port, says: "of the source port's bits {}" },
    dportMask: {
      flag: '--hmark-dport-mask',
      value: port,
      says: "of the destination port's bits {}",
    },
    spiMask: { flag: '--hmark-spi-mask', value: spi, says: "of the SPI's bits {}" },
    sport: { flag: '--hmark-sport', value: port, says: 'with the bits {} set in the source port' },
    dport: {
      flag: '--hmark-dport',
      value: port,
      says: 'with the bits {} set in the destination port',
    },
    spi: { flag: '--hmark-spi', value: spi, says: 'with the bits {} set in the SPI' },
    protoMask: {
      flag: '--hmark-proto-mask',
      value: hash(0xffff, 2),
      says: "of the protocol's bits {}",
    },
    rnd: {
      flag: '--hmark-rnd',
      value: spi,
      required: true,
      says: 'beginning from {}',
    },
    mod: {
      flag: '--hmark-mod',
      value: unsigned(1, 0xffffffff),
      required: true,
      says: 'modulo {}',
    },
    offset: { flag: '--hmark-offset', value: offset, says: 'plus {}' },
    tuple: { flag: '--hmark-tuple', value: tuple, says: 'of what connection tracking has ({})' },
  },
  settle: (fields, context) => settleTuple(fields, context),
  check({ rnd, mod, offset, spiMask, sportMask, dportMask, ...rest }) {
    const { kind, name, ...hashed } = rest;
    if ((rest.tuple as readonly Member[] | undefined)?.some((member) => member !== 'ct')) {
      return new InvalidValue('--hmark-tuple and a mask behind it set the same', 'leave one out');
    }
    const masks = [spiMask, sportMask, dportMask];
    if (Object.keys(hashed).length === 0 && masks.every((mask) => mask === undefined)) {
      return new InvalidValue('HMARK is given nothing to hash', 'add --hmark-tuple src,dst');
    }
    if (spiMask === undefined || (sportMask ?? dportMask) === undefined) return undefined;
    return new InvalidValue(
      'a packet has ports or an SPI, not both',
      'use --hmark-spi-mask or the masks of ports',
    );
  },
  list: {
    open: 'HMARK',
    parts: [
      { option: 'mod', texts: 'mod {}' },
      { option: 'offset', texts: '+ {}' },
      {
        options: ['tuple'],
        pattern: 'ct,',
        read: () => ({ tuple: ['ct'] }),
        print: ({ tuple }) => (tuple === undefined ? '' : 'ct,'),
      },
      { option: 'srcPrefix', texts: 'src-prefix {}' },
      { option: 'dstPrefix', texts: 'dst-prefix {}' },
      { option: 'sportMask', texts: 'sport-mask {}' },
      { option: 'dportMask', texts: 'dport-mask {}' },
      { option: 'spiMask', texts: 'spi-mask {}' },
      { option: 'sport', texts: 'sport {}' },
      { option: 'dport', texts: 'dport {}' },
      { option: 'spi', texts: 'spi {}' },
      { option: 'protoMask', texts: 'proto-mask {}' },
      { option: 'rnd', texts: 'rnd {}' },
    ],
  },
});

/** The tuple only sets the masks, all of their bits; what is left of it is `ct`. */
function settleTuple(fields: Fields, { family }: ValueContext): Fields {
  const { tuple } = fields;
  if (tuple === undefined) return {};
  const members = tuple as readonly Member[];
  const bits = family === 'ipv4' ? 32 : 128;
  const masks = {
    src: { srcPrefix: bits },
    dst: { dstPrefix: bits },
    sport: { sportMask: 0xffff },
    dport: { dportMask: 0xffff },
    spi: { spiMask: 0xffffffff },
    proto: { protoMask: 0xffff },
    ct: {},
  };
  const settled = Object.assign({}, ...members.map((member) => masks[member])) as Fields;
  // A mask behind the tuple counts as given twice: the rule stays as it is, and is refused.
  const given = Object.keys(fields);
  const later = given.slice(given.indexOf('tuple') + 1);
  if (later.some((field) => field in settled)) return {};
  return { ...settled, tuple: members.includes('ct') ? ['ct'] : undefined };
}
