import { readNumber } from '../../names/read-number.ts';
import { type ByteRate, burstUnit } from './hash-rate.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

/** How much may come at once at first. */
export type HashBurst = { readonly packets: number } | { readonly bytes: number };

const MAX_PACKETS = 1_000_000;
const MAX_NUMBER = 2 ** 53 - 1;

/** `5`, `10kb`, `1mb`; any other letter behind the number counts bytes. */
export const hashBurst: ValueType<HashBurst> = {
  name: 'a burst such as 5 or 1mb',
  parse(text) {
    const [, digits = '', unit = ''] = /^(\s*\+?(?:0x[0-9a-f]+|\d+))(.*)$/is.exec(text) ?? [];
    const count = readNumber(digits, MAX_NUMBER);
    if (count === undefined || count === 0) {
      return new InvalidValue(`"${text}" is not a burst`, 'write 5, or 512kb for a rate in bytes');
    }
    if (unit === '') return { packets: count };
    return { bytes: count * (unit.startsWith('k') ? 1 << 10 : unit.startsWith('m') ? 1 << 20 : 1) };
  },
  print: (burst) => ('bytes' in burst ? printRounded(burst.bytes) : `${burst.packets}`),
  refuse(burst) {
    if ('bytes' in burst || burst.packets <= MAX_PACKETS) return undefined;
    return new InvalidValue(`a burst of ${burst.packets} is above ${MAX_PACKETS}`);
  },
};

const amountOf = (burst: HashBurst) => ('bytes' in burst ? burst.bytes : burst.packets);

/** Why the tool refuses a burst of a rate in packets. */
export function refusePackets(burst: HashBurst): InvalidValue | undefined {
  const amount = amountOf(burst);
  if (amount <= MAX_PACKETS) return undefined;
  return new InvalidValue(`a burst of ${amount} is above ${MAX_PACKETS}`);
}

/** The burst of a rate in packets: a unit is only a factor there. */
export const packetBurst = (burst: HashBurst): HashBurst => ({ packets: amountOf(burst) });

/** The burst of a rate in bytes: a whole number of seconds at that rate. */
export function byteBurst(burst: HashBurst, rate: ByteRate): HashBurst {
  const unit = burstUnit(rate);
  const amount = amountOf(burst);
  // The number is cut to 32 bits before it is divided, but not where the rest is looked at.
  const seconds = Math.floor((amount % 2 ** 32) / unit) + (amount % unit > 0 ? 1 : 0);
  return { bytes: unit * seconds };
}

/** Bytes as `-S` prints a burst: rounded down in the largest unit. */
function printRounded(bytes: number): string {
  if (bytes >= 1 << 20) return `${Math.floor(bytes / (1 << 20))}mb`;
  return bytes >= 1 << 10 ? `${Math.floor(bytes / (1 << 10))}kb` : `${bytes}b`;
}

/** Why a burst is too small for a rate in bytes; undefined when it is not. */
export function refuseByteBurst(burst: HashBurst, rate: ByteRate): InvalidValue | undefined {
  const least = burstUnit(rate);
  // A smaller rate counts as none, by which the tool divides, and crashes.
  if (least === 0) return new InvalidValue('a rate below 16b/s can have no burst');
  if (amountOf(burst) >= least) return undefined;
  return new InvalidValue(
    `a burst of ${amountOf(burst)} bytes is less than a second's ${least} bytes`,
    `write ${least}b or more`,
  );
}
