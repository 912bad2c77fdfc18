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
): readonly [packets: Word, bytes: Word] | Refusal {
  if (!second && !first.text.includes(',')) return refuseMissing(flag, end);
  const [packets, bytes] = second ? [first, second] : partAtComma(first);
  if (isCount(packets.text) && isCount(bytes.text)) return [packets, bytes];
  return refuse('BAD_VALUE', first.start + 1, 'counters are two numbers: packets and bytes');
}

/** Whether a word says a number, as the tool reads it. */
export function isCount(text: string): boolean {
  return /^\s*[+-]?\d/.test(text);
}

function partAtComma({ text, start }: Word): readonly [Word, Word] {
  const [packets = '', bytes = ''] = text.split(',');
  const behind = start + packets.length + 1;
  return [
    { text: packets, start },
    { text: bytes, start: behind },
  ];
}

/** Seconds behind `-w`; what stands behind their digits is not looked at. */
export function checkSeconds({ text, start }: Word): Refusal | undefined {
  if (/^\s*[+-]?\d/.test(text)) return undefined;
  return refuse('BAD_VALUE', start + 1, `"${text}" is not a number of seconds to wait`);
}
