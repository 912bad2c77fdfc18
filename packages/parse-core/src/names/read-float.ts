/**
 * What strtod reads of a whole word: a decimal or hexadecimal number, with an exponent or without.
 * Words for infinity and for no number are left out.
 */
export function readFloat(text: string): number | undefined {
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return Number(text);
  const found = /^\+?0x([0-9a-f]*)\.?([0-9a-f]*)(?:p([+-]?\d+))?$/i.exec(text);
  const [, whole = '', fraction = '', exponent = '0'] = found ?? [];
  if (!found || whole + fraction === '') return undefined;
  return Number.parseInt(whole + fraction, 16) * 2 ** (Number(exponent) - 4 * fraction.length);
}
