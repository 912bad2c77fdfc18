import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeOutput, encodeInput } from './output-text.ts';

const settings = { seed: 20_240_601, numRuns: Number(process.env.CHAINWRIGHT_RUNS ?? 300) };
const bytesOf = (...bytes: number[]) => Uint8Array.from(bytes);

describe('what a program wrote', () => {
  it('is decoded as UTF-8, a byte order mark included', () => {
    const text = '\ufeffaé€😀\n';
    expect(decodeOutput(Buffer.from(text))).toBe(text);
    expect(encodeInput(text)).toEqual(Buffer.from(text));
  });

  it('keeps each byte that is not UTF-8 as a character of its own', () => {
    expect(decodeOutput(bytesOf(0x61, 0xff, 0x0a, 0xc3, 0xa9))).toBe('a\udcff\né');
    // cut short, too long for what it says, a surrogate, beyond Unicode
    expect(decodeOutput(bytesOf(0xe2, 0x82))).toBe('\udce2\udc82');
    expect(decodeOutput(bytesOf(0xc0, 0x80))).toBe('\udcc0\udc80');
    expect(decodeOutput(bytesOf(0xed, 0xb3, 0xbf))).toBe('\udced\udcb3\udcbf');
    expect(decodeOutput(bytesOf(0xf5, 0x80))).toBe('\udcf5\udc80');
  });

  it('becomes the same bytes again, whatever they were', () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 8 }),
      fc.string({ unit: 'grapheme' }).map((text) => new TextEncoder().encode(text)),
      fc.constantFrom(bytesOf(0x0a), bytesOf(0xed, 0xb2, 0x80), bytesOf(0xc3)),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const bytes = Buffer.concat(pieces);
        expect(Buffer.from(encodeInput(decodeOutput(bytes)))).toEqual(bytes);
      }),
      settings,
    );
  });

  it('is the same text whether its lines are decoded together or one by one', () => {
    const line = fc
      .uint8Array({ maxLength: 12 })
      .map((bytes) => bytes.filter((byte) => byte !== 10));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const whole = Buffer.concat(lines.flatMap((bytes) => [bytes, bytesOf(10)]));
        expect(decodeOutput(whole)).toBe(lines.map((bytes) => `${decodeOutput(bytes)}\n`).join(''));
      }),
      settings,
    );
  });
});
