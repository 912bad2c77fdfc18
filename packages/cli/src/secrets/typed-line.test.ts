import { expect, test } from 'vitest';
import { TypedLine } from './typed-line.ts';

function type(...chunks: readonly (string | Buffer)[]) {
  const line = new TypedLine();
  for (const chunk of chunks) line.take(chunk);
  return line.end;
}

test.each([
  ['a word', ['open', ' sesame\r'], 'open sesame'],
  ['a word that is pasted with more behind it', ['open\nmore\n'], 'open'],
  ['one with a character too much', ['opem\u007fn\r'], 'open'],
  ['one that was begun anew', ['wrong\u0015op\ben\b\ben\r'], 'oen'],
  ['one with a character that was cut', [Buffer.from([0xc3]), Buffer.from([0xa9, 0x0d])], 'é'],
  ['one with a character beyond 16 bits that is taken back', ['a😀\u007f\r'], 'a'],
  ['one with cursor keys', ['o\u001b[Dp\u001b[1;5Cen\u001bOA\r'], 'open'],
  ['one with Ctrl-D in it', ['op\u0004en\r'], 'open'],
  ['nothing', ['\u007f\r'], ''],
])('%s is what was typed', (_, chunks, text) => {
  expect(type(...chunks)).toEqual({ text });
});

test('Ctrl-D at the beginning is no answer, Ctrl-C ends it anywhere', () => {
  expect(type('\u0004')).toEqual({ text: undefined });
  expect(type('op\u0003en\r')).toBe('interrupted');
  expect(type('op')).toBeUndefined();
});
