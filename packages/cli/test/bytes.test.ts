import { describe, expect, test } from 'vitest';
import { decodeBytes } from '../src/input/decode-bytes.ts';
import { runBin } from './run-bin.ts';

const latin1 = Buffer.from(
  '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m comment --comment "caf\u00e9 \u00ff" -j ACCEPT\nCOMMIT\n',
  'latin1',
);

describe('input that is not UTF-8', () => {
  test('comes out of --to save with the same bytes', async () => {
    const { stdoutBytes, stderr } = await runBin(['parse', '--to', 'save'], { input: latin1 });
    expect(Buffer.from(stdoutBytes).equals(latin1)).toBe(true);
    expect(stderr).toMatch(/^<stdin>:3:35: .*0xe9/);
  });

  test('is reported where the first bad byte stands', async () => {
    const { stdout } = await runBin(['parse', '--json'], { input: latin1 });
    const { diagnostics, rulesets } = JSON.parse(stdout);
    expect(diagnostics).toMatchObject([{ code: 'NOT_UTF8', line: 3, column: 35 }]);
    expect(rulesets[0].tables[0].chains[0].rules[0].spec).toContain('"caf\u00e9 \u00ff"');
  });

  test('stands beside a UTF-8 file, and each keeps its own bytes', async () => {
    const utf8 = Buffer.from(latin1.toString('latin1'), 'utf8');
    const both = Buffer.concat([utf8, latin1]);
    const alone = await runBin(['parse', '--to', 'save'], { input: utf8 });
    expect(Buffer.from(alone.stdoutBytes).equals(utf8)).toBe(true);
    const pasted = await runBin(['parse', '--to', 'save'], { input: both });
    expect(Buffer.from(pasted.stdoutBytes).equals(both)).toBe(true);
  });
});

describe('decoding', () => {
  test('keeps a byte order mark for the parser to report', () => {
    expect(decodeBytes(Buffer.from('\ufeff*filter\n'))).toEqual({
      text: '\ufeff*filter\n',
      encoding: 'utf8',
      diagnostics: [],
    });
  });

  const places: readonly [bytes: readonly number[], line: number, column: number][] = [
    [[0x80], 1, 1],
    [[0x61, 0x0a, 0x62, 0xc3, 0x0a], 2, 2],
    [[0xc3, 0xa9, 0xff], 1, 3],
    [[0xc0, 0x80], 1, 1],
    [[0xed, 0xa0, 0x80], 1, 1],
    [[0xf0, 0x9f, 0x98, 0x80, 0xf5], 1, 5],
    [[0x61, 0xe2, 0x82], 1, 2],
    [[0x0a, 0x0a, 0xfe], 3, 1],
  ];

  test.each(places)('%j is bad at line %i, column %i', (bytes, line, column) => {
    const decoded = decodeBytes(Uint8Array.from(bytes));
    expect(decoded.encoding).toBe('latin1');
    expect(decoded.diagnostics).toMatchObject([{ code: 'NOT_UTF8', line, column }]);
    expect([...Buffer.from(decoded.text, 'latin1')]).toEqual(bytes);
  });

  test('UTF-16 gets the hint how to convert it', () => {
    const utf16 = Buffer.from('\ufeff*filter\n', 'utf16le');
    expect(decodeBytes(utf16).diagnostics[0]?.hint).toContain('iconv -f UTF-16');
  });
});
