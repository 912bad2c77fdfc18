/**
 * Reads a whole word as the unsigned number that iptables would read: decimal, `0x` hexadecimal or
 * octal with a leading zero (`--dport 022` is port 18), blanks or a plus sign before it allowed.
 * Anything else, a minus sign or a number above `max` gives undefined. Measured on 1.8.7 to 1.8.13.
 */
export function readNumber(word: string, max: number): number | undefined {
  const plain = readPlainDecimal(word);
  if (plain >= 0) return plain <= max ? plain : undefined;
  const digits = NUMBER.exec(word)?.[1];
  if (digits === undefined) return undefined;
  const octal = digits.length > 1 && digits.startsWith('0') && !/^0x/i.test(digits);
  const value = octal ? Number.parseInt(digits, 8) : Number(digits);
  return value <= max ? value : undefined;
}

/** The usual spelling, without an expression; -1 for any other. */
function readPlainDecimal(word: string): number {
  const { length } = word;
  if (length === 0 || length > 15 || (length > 1 && word.charCodeAt(0) === 48)) return -1;
  let value = 0;
  for (let at = 0; at < length; at++) {
    const digit = word.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

const NUMBER = /^\s*\+?(0x[0-9a-f]+|0[0-7]*|[1-9][0-9]*)$/i;
