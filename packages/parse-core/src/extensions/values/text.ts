import { quote } from '../../explain/quote.ts';
import { quoteWord } from '../../print/quote-word.ts';
import { byteLength } from './byte-length.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

/** Free text up to `maxBytes` bytes of UTF-8, quoted where `-S` quotes it. */
export function text(maxBytes: number): ValueType<string> {
  return {
    name: `text of at most ${maxBytes} bytes`,
    parse: (value) => value,
    print: quoteWord,
    describe: quote,
    refuse(value) {
      const bytes = byteLength(value);
      if (bytes <= maxBytes) return undefined;
      return new InvalidValue(`the text has ${bytes} bytes of at most ${maxBytes}`, 'shorten it');
    },
  };
}
