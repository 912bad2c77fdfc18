import { InvalidValue, type ValueType } from './value-type.ts';

/** How fast a hashlimit bucket may go: packets per unit of time, or bytes per second. */
export type HashRate = PacketRate | ByteRate;

export interface PacketRate {
  readonly packets: number;
  readonly per: 'sec' | 'min' | 'hour' | 'day';
}

export interface ByteRate {
  readonly bytes: number;
}

/** The kernel counts in microseconds (XT_HASHLIMIT_SCALE_v2). */
const SCALE = 1_000_000;
const BITS_32 = 2 ** 32;
const units = [
  { per: 'day', long: 'day', seconds: 86_400 },
  { per: 'hour', long: 'hour', seconds: 3_600 },
  { per: 'min', long: 'minute', seconds: 60 },
  { per: 'sec', long: 'second', seconds: 1 },
] as const;

/**
 * `5/sec`, `90/minute`, `512kb/s`. Packets stay as they are written: what the tool makes of them
 * depends on other options. Only `b/s` in lower case makes bytes of them, as the tool has it.
 */
export const hashRate: ValueType<HashRate> = {
  name: 'a rate such as 5/sec or 512kb/s',
  parse(text) {
    const digits = /^\s*\+?(\d+)/.exec(text)?.[1] ?? '';
    const count = Number(digits);
    const isBytes = text.includes('b/s');
    const rate = isBytes ? readBytes(text, count) : count > 0 && readPackets(text, count);
    // The tool prints 0b/s for whatever is below 16b/s.
    if (digits !== '' && rate) return rate;
    return new InvalidValue(
      `"${text}" is not a rate`,
      'write 5/sec, 5/min, 5/hour, 5/day or, for bytes, 512b/s, 512kb/s, 5mb/s',
    );
  },
  print(rate) {
    if (!('bytes' in rate)) return `${rate.packets}/${rate.per}`;
    return `${rate.bytes < BITS_32 ? printBytes(rate.bytes) : `${rate.bytes}b`}/s`;
  },
  refuse(rate) {
    if ('bytes' in rate || periodOf(rate) > 0) return undefined;
    return new InvalidValue(`${hashRate.print(rate, NOWHERE)} is faster than can be counted`);
  },
};

const NOWHERE = { family: 'ipv4', protocol: '' } as const;

function readPackets(text: string, packets: number): PacketRate | undefined {
  const slash = text.indexOf('/');
  const word = slash < 0 ? 'second' : text.slice(slash + 1).toLowerCase();
  const unit = word === '' ? undefined : units.find(({ long }) => long.startsWith(word));
  return unit && { packets, per: unit.per };
}

function readBytes(text: string, count: number): ByteRate | undefined {
  const factor = text.includes('kb/s') ? 1 << 10 : text.includes('mb/s') ? 1 << 20 : 1;
  const cost = costOf(count * factor);
  return Number.isFinite(cost) ? { bytes: shownBytes(cost) } : undefined;
}

export const secondsIn = ({ per }: PacketRate): number =>
  units.find((unit) => unit.per === per)?.seconds ?? 1;

/** Microseconds from one packet to the next. */
export const periodOf = (rate: PacketRate): number =>
  Math.floor((SCALE * secondsIn(rate)) / rate.packets);

/** The rate that the tool prints for a period: in the unit that fits it best. */
export function rateOf(period: number): PacketRate {
  let chosen: (typeof units)[number] = units[0];
  for (const unit of units.slice(1)) {
    const length = unit.seconds * SCALE;
    if (period > length || length / period < length % period) break;
    chosen = unit;
  }
  return { packets: Math.floor((chosen.seconds * SCALE) / period), per: chosen.per };
}

/** What a byte costs: the kernel keeps this in place of the rate, and so rounds it. */
const costOf = (bytes: number) => Math.floor(0xffffffff / ((Math.floor(bytes / 16) % BITS_32) + 1));

/** Bytes per second that a cost stands for; a burst is a multiple of them. */
const bytesOfCost = (cost: number) => (Math.floor(0xffffffff / cost) - 1) * 16;

/** Bytes in one second's burst. */
export const burstUnit = ({ bytes }: ByteRate): number => bytesOfCost(costOf(bytes));

/** The rate as the tool shows it: in the largest unit that rounds to the same cost. */
function shownBytes(cost: number): number {
  const bytes = bytesOfCost(cost);
  for (const unit of [1 << 20, 1 << 10]) {
    // The tool tries it with 32 bits only, so from 4 GB/s on there is no round unit.
    const low = bytes % BITS_32;
    if (bytes >= unit && costOf(low - (low % unit)) === cost) return bytes - (bytes % unit);
  }
  return bytes;
}

/** A number of bytes in the largest unit that divides it: `512kb`. */
function printBytes(bytes: number): string {
  if (bytes > 0 && bytes % (1 << 20) === 0) return `${bytes / (1 << 20)}mb`;
  if (bytes > 0 && bytes % (1 << 10) === 0) return `${bytes / (1 << 10)}kb`;
  return `${bytes}b`;
}
