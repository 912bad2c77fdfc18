import { quoteWord } from '../../print/quote-word.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

/** Free text up to `maxBytes` bytes of UTF-8, quoted where `-S` quotes it. */
export function text(maxBytes: number): ValueType<string> {
  return {
    name: `text of at most ${maxBytes} bytes`,
    parse: (value) => value,
    print: quoteWord,
    refuse(value) {
      const bytes = byteLength(value);
      if (bytes <= maxBytes) return undefined;
      return new InvalidValue(`the text has ${bytes} bytes of at most ${maxBytes}`, 'shorten it');
    },
  };
}

function byteLength(value: string): number {
  let bytes = 0;
  for (const character of value) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
