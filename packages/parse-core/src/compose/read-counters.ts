import { readCount } from '../extensions/values/decimal64.ts';
import type { Token } from '../lex/token.ts';
import type { Count, Counters } from '../model/counters.ts';

/** `[P:B]`, or two tokens, which `-L -v` may round (`12M`). Undefined when they are no numbers. */
export function readCounters(tokens: readonly Token[]): Counters | undefined {
  const [first, second] = tokens;
  if (!first) return undefined;
  return second ? readCounterTexts(first.text, second.text) : readBracketedCounters(first.text);
}

/** `[P:B]`; undefined when it is not that. */
export function readBracketedCounters(text: string): Counters | undefined {
  const colon = text.indexOf(':');
  return readCounterTexts(text.slice(1, colon), text.slice(colon + 1, -1));
}

/** Counts of packets and of bytes; undefined when they are none. */
export function readCounterTexts(packetsText: string, bytesText: string): Counters | undefined {
  const packets = readListedCount(packetsText);
  const bytes = readListedCount(bytesText);
  if (!packets || !bytes) return undefined;
  const counters = { packets: packets.count, bytes: bytes.count };
  return packets.rounded || bytes.rounded ? roundedCounters(counters) : counters;
}

function roundedCounters({ packets, bytes }: Counters): Counters {
  return { packets, bytes, rounded: true };
}

/** The tool rounds by powers of 1000. */
const SUFFIXES = 'KMGTP';

/** One count as `-L` shows it, rounded or not; undefined when it is none. */
function readListedCount(text: string): { count: Count; rounded: boolean } | undefined {
  const last = text.charCodeAt(text.length - 1);
  if (last >= 48 && last <= 57) {
    const count = readCount(text);
    return count === undefined ? undefined : { count, rounded: false };
  }
  const power = SUFFIXES.indexOf(text.slice(-1)) + 1;
  if (text === '' || power === 0) {
    const count = readCount(text);
    return count === undefined ? undefined : { count, rounded: false };
  }
  const count = readCount(text.slice(0, -1) + '000'.repeat(power));
  return count === undefined ? undefined : { count, rounded: true };
}
