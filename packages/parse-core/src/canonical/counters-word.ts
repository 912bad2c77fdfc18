import { type Refusal, refuse } from './refusal.ts';
import { refuseMissing } from './refuse-words.ts';
import type { Word } from './word.ts';

/**
 * `-c 5 6` or `-c 5,6`: two numbers; what stands behind their digits is not looked at. `end` is the
 * column behind the line.
 */
export function readCounters(
  flag: Word,
  first: Word,
  second: Word | undefined,
  end: number,
): readonly [packets: string, bytes: string] | Refusal {
  if (!second && !first.text.includes(',')) return refuseMissing(flag, end);
  const [packets = '', bytes = ''] = second ? [first.text, second.text] : first.text.split(',');
  const areNumbers = [packets, bytes].every((text) => /^\s*[+-]?\d/.test(text));
  if (areNumbers) return [packets, bytes];
  return refuse('BAD_VALUE', first.start + 1, 'counters are two numbers: packets and bytes');
}

/** Seconds behind `-w`; what stands behind their digits is not looked at. */
export function checkSeconds({ text, start }: Word): Refusal | undefined {
  if (/^\s*[+-]?\d/.test(text)) return undefined;
  return refuse('BAD_VALUE', start + 1, `"${text}" is not a number of seconds to wait`);
}
