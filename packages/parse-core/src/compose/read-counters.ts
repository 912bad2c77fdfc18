import { readCount } from '../extensions/values/decimal64.ts';
import type { Token } from '../lex/token.ts';
import type { Count, Counters } from '../model/counters.ts';

/** `[P:B]`, or two tokens, which `-L -v` may round (`12M`). Undefined when they are no numbers. */
export function readCounters(tokens: readonly Token[]): Counters | undefined {
  const [first, second] = tokens;
  if (!first) return undefined;
  const [packetsText, bytesText] = second
    ? [first.text, second.text]
    : first.text.slice(1, -1).split(':');
  const packets = readListedCount(packetsText ?? '');
  const bytes = readListedCount(bytesText ?? '');
  if (!packets || !bytes) return undefined;
  const rounded = packets.rounded || bytes.rounded;
  return { packets: packets.count, bytes: bytes.count, ...(rounded && { rounded: true as const }) };
}

/** The tool rounds by powers of 1000. */
const SUFFIXES = 'KMGTP';

function readListedCount(text: string): { count: Count; rounded: boolean } | undefined {
  const power = SUFFIXES.indexOf(text.slice(-1)) + 1;
  if (text === '' || power === 0) {
    const count = readCount(text);
    return count === undefined ? undefined : { count, rounded: false };
  }
  const count = readCount(text.slice(0, -1) + '000'.repeat(power));
  return count === undefined ? undefined : { count, rounded: true };
}
