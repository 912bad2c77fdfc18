import type { ValueType } from './value-type.ts';

/**
 * A word that the tool keeps as it is given, cuts off in silence behind `maxBytes`, and prints
 * without quotes whatever is in it.
 */
export function word(name: string, maxBytes: number): ValueType<string> {
  return {
    name,
    extent: 'unquoted',
    parse: (text) => (text.length * MAX_BYTES_OF_UNIT <= maxBytes ? text : cutOff(text, maxBytes)),
    print: (value) => value,
  };
}

/** UTF-8 makes at most three bytes of one UTF-16 unit. */
const MAX_BYTES_OF_UNIT = 3;

function cutOff(text: string, maxBytes: number): string {
  let kept = '';
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > maxBytes) break;
    kept += character;
  }
  return kept;
}
