import { type Refusal, refuse } from './refusal.ts';
import type { Word } from './word.ts';

/** `-c 5 6` or `-c 5,6`: two numbers; what stands behind their digits is not looked at. */
export function readCounters(
  first: Word,
  second: Word | undefined,
): readonly [packets: string, bytes: string] | Refusal {
  const [packets = '', bytes = ''] = second ? [first.text, second.text] : first.text.split(',');
  const areNumbers = [packets, bytes].every((text) => /^\s*[+-]?\d/.test(text));
  if (areNumbers) return [packets, bytes];
  return refuse('BAD_VALUE', first.start + 1, 'counters are two numbers: packets and bytes');
}
