import { describe, expect, it } from 'vitest';
import { readFloat } from './read-float.ts';

describe('a number with a point', () => {
  it('is decimal, with an exponent or without', () => {
    expect(readFloat('0.5')).toBe(0.5);
    expect(readFloat('.5')).toBe(0.5);
    expect(readFloat('5.')).toBe(5);
    expect(readFloat('+1e-3')).toBe(0.001);
    expect(readFloat('-2')).toBe(-2);
  });

  it('is hexadecimal, with a binary exponent or without', () => {
    expect(readFloat('0x10')).toBe(16);
    expect(readFloat('0x1p-1')).toBe(0.5);
    expect(readFloat('0X.8')).toBe(0.5);
  });

  it('is a whole word', () => {
    for (const text of ['', '.', '1.2.3', '5x', '0x', '1e', ' 1']) {
      expect(readFloat(text), text).toBeUndefined();
    }
  });
});
