import type { Negatable } from '../../model/negatable.ts';
import { defineMatch } from '../declaration.ts';
import { ipv6Addresses } from '../values/ipv6-addresses.ts';
import { ANY_NUMBER, range32, rangeTexts } from '../values/range32.ts';
import { uint32 } from '../values/unsigned.ts';
import { InvalidValue, type ValueType } from '../values/value-type.ts';

/** `-L` prints the type as a signed number. */
const listedType: ValueType<number> = {
  ...uint32,
  parse: (text, context) =>
    uint32.parse(text.startsWith('-') ? `${2 ** 32 + Number(text)}` : text, context, ''),
  print: (value) => `${value | 0}`,
};

export const rt = defineMatch({
  name: 'rt',
  families: ['ipv6'],
  summary: 'Whether the packet has an IPv6 routing header',
  options: {
    rtType: {
      flag: '--rt-type',
      value: uint32,
      negatable: true,
      says: 'its type is{ not} {}',
    },
    rtSegsleft: {
      flag: '--rt-segsleft',
      value: range32('a number of segments'),
      negatable: true,
      default: ANY_NUMBER,
      unsaid: true,
      says: 'the number of its segments left is{ not} {}',
    },
    rtLen: {
      flag: '--rt-len',
      value: uint32,
      negatable: true,
      says: 'its length in bytes is{ not} {}',
    },
    rt0Res: { flag: '--rt-0-res', says: 'its reserved field is 0' },
    rt0Addrs: { flag: '--rt-0-addrs', value: ipv6Addresses, says: 'its addresses are {}' },
    rt0NotStrict: { flag: '--rt-0-not-strict', says: '…, with others between them or without' },
  },
  check(fields) {
    const given = Object.keys(fields);
    const isLater = (field: string, other: string) =>
      given.includes(field) && given.indexOf(other) < given.indexOf(field);
    const type = fields.rtType as Negatable<number> | undefined;
    const isType0 = type?.value === 0 && !type.negated;
    const needsType = ['rt0Res', 'rt0Addrs'].filter((field) => given.includes(field));
    if (needsType.some((field) => !isType0 || !isLater(field, 'rtType'))) {
      return new InvalidValue('--rt-0-res and --rt-0-addrs need --rt-type 0 before them');
    }
    const isStrict = fields.rt0NotStrict === undefined;
    if (isStrict || (fields.rt0Addrs && isLater('rt0NotStrict', 'rt0Addrs'))) return undefined;
    return new InvalidValue('--rt-0-not-strict needs --rt-0-addrs before it');
  },
  list: {
    open: 'rt',
    parts: [
      { option: 'rtType', texts: [{ text: 'type:{!}{}', value: listedType }] },
      { option: 'rtSegsleft', texts: rangeTexts('segsleft') },
      { option: 'rtLen', texts: 'length:{!}{}' },
      { option: 'rt0Res', texts: 'reserved' },
      { option: 'rt0Addrs', texts: '0-addrs {}' },
      { option: 'rt0NotStrict', texts: '0-not-strict' },
    ],
  },
});
