import { quote } from '../../explain/quote.ts';
import { quoteWord } from '../../print/quote-word.ts';
import { InvalidValue, type ValueType } from './value-type.ts';
import { word } from './word.ts';

/** The prefix of a log line: the tool keeps `maxBytes` bytes and quotes them where that is needed. */
export function logPrefix(maxBytes: number): ValueType<string> {
  const kept = word(`a prefix of at most ${maxBytes} bytes`, maxBytes);
  return {
    name: kept.name,
    parse: kept.parse,
    print: quoteWord,
    describe: quote,
    refuse(value) {
      if (value === '') return new InvalidValue('the prefix is empty', 'leave the option out');
      if (!value.includes('\n')) return undefined;
      return new InvalidValue('the prefix has a line break in it', 'write one line');
    },
  };
}
