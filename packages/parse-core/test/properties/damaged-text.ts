import fc from 'fast-check';
import { realTexts } from './corpus.ts';

/** Words that mean something somewhere, for places where they do not belong. */
const intruders = [
  ...[
    '"',
    "'",
    '\\',
    ' ',
    '\t',
    '\n',
    '\r\n',
    '\0',
    '\u001b[31m',
    '\ufeff',
    '\u2028',
    '/* ',
    ' */',
  ],
  ...[
    '! ',
    '-j ',
    '-g X',
    '-m ',
    '-m comment --comment "',
    '-p tcp ',
    '-A INPUT ',
    '-c 1 2 ',
    '--',
  ],
  ...['[', ']', '[0:0] ', '*', '*nat\n', ':', ':X - [0:0]\n', 'COMMIT\n', '# ', '-P INPUT DROP\n'],
  ...['Chain X (1 references)\n', 'target     prot opt source               destination\n', ' -- '],
  ...['0.0.0.0/0 ', '::/0 ', '$ iptables -t nat -S\n', '12M ', '18446744073709551615', '[goto] '],
];

const place = fc.double({ min: 0, max: 1, noNaN: true });

/** What can happen to a text on its way; numbers between 0 and 1 say where. */
const damage = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at: place, to: place }),
  fc.record({ kind: fc.constant('cutOff' as const), at: place }),
  fc.record({ kind: fc.constant('repeat' as const), at: place, to: place }),
  fc.record({ kind: fc.constant('flip' as const), at: place, bit: fc.nat(7) }),
  fc.record({ kind: fc.constant('swapWords' as const), at: place, to: place }),
  fc.record({ kind: fc.constant('swapLines' as const), at: place, to: place }),
  fc.record({ kind: fc.constant('dropLine' as const), at: place }),
  fc.record({ kind: fc.constant('joinLines' as const), at: place }),
  fc.record({
    kind: fc.constant('insert' as const),
    at: place,
    text: fc.constantFrom(...intruders),
  }),
  fc.record({
    kind: fc.constant('splice' as const),
    at: place,
    text: fc.constantFrom(...realTexts),
    from: place,
    to: place,
  }),
);

type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

/** A real output that suffered a few times. */
export const damagedText: fc.Arbitrary<string> = fc
  .record({
    text: fc.constantFrom(...realTexts),
    damages: fc.array(damage, { minLength: 1, maxLength: 6 }),
  })
  .map(({ text, damages }) => damages.reduce(suffer, text));

function suffer(text: string, damage: Damage): string {
  const at = Math.floor(damage.at * text.length);
  switch (damage.kind) {
    case 'cut': {
      const end = at + Math.floor(damage.to * 40);
      return text.slice(0, at) + text.slice(end);
    }
    case 'cutOff':
      return text.slice(0, at);
    case 'repeat': {
      const end = at + Math.floor(damage.to * 200);
      return text.slice(0, end) + text.slice(at);
    }
    case 'flip': {
      const flipped = String.fromCharCode(text.charCodeAt(at) ^ (1 << damage.bit));
      return at < text.length ? text.slice(0, at) + flipped + text.slice(at + 1) : text;
    }
    case 'insert':
      return text.slice(0, at) + damage.text + text.slice(at);
    case 'splice': {
      const other = damage.text;
      const from = Math.floor(damage.from * other.length);
      const piece = other.slice(from, from + Math.floor(damage.to * 300));
      return text.slice(0, at) + piece + text.slice(at);
    }
    case 'swapWords':
      return swap(text, ' ', damage.at, damage.to);
    case 'swapLines':
      return swap(text, '\n', damage.at, damage.to);
    case 'dropLine': {
      const lines = text.split('\n');
      return lines.filter((_, index) => index !== Math.floor(damage.at * lines.length)).join('\n');
    }
    case 'joinLines': {
      const end = text.indexOf('\n', at);
      return end < 0 ? text : text.slice(0, end) + text.slice(end + 1);
    }
  }
}

function swap(text: string, separator: string, first: number, second: number): string {
  const parts = text.split(separator);
  const a = Math.floor(first * (parts.length - 1));
  const b = Math.floor(second * (parts.length - 1));
  [parts[a], parts[b]] = [parts[b] ?? '', parts[a] ?? ''];
  return parts.join(separator);
}
