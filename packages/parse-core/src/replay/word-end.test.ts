import { describe, expect, it } from 'vitest';
import { wordEnd } from './word-end.ts';

describe('the end of a word', () => {
  it.each([
    ['eth0 -j ACCEPT', 4],
    ['eth0', 4],
    ['"a b" -j ACCEPT', 5],
    ['"a \\"b\\" c" -j ACCEPT', 11],
    ['"a\\\\" "b"', 5],
    ['"\\\\\\""', 6],
  ])('of %s', (line, end) => {
    expect(wordEnd(line, 0, line.length)).toBe(end);
  });

  it.each(['"open', '"open \\"', 'a"b" c', '"open\\'])('is not told of %s', (line) => {
    expect(wordEnd(line, 0, line.length)).toBe(0);
  });

  it('is found soon behind a million escapes', { timeout: 60_000 }, () => {
    const line = `"${'\\x'.repeat(1_000_000)}" -j ACCEPT`;
    expect(wordEnd(line, 0, line.length)).toBe(2_000_002);
  });
});
