import { unquoteWord } from '../../lex/unquote.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

/** What the string match holds at most. */
const MAX_BYTES = 128;

/** The bytes of a text in UTF-8, as hexadecimal digits. */
export function hexOfText(text: string): string {
  let hex = '';
  for (const character of text) hex += hexOfCodePoint(character.codePointAt(0) ?? 0);
  return hex;
}

/** The text of bytes that the tool prints as text: ASCII, without a backslash at the end. */
export function textOfHex(hex: string): string | undefined {
  let text = '';
  for (let at = 0; at < hex.length; at += 2) {
    const code = Number.parseInt(hex.slice(at, at + 2), 16);
    if (code < 0x20 || code > 0x7e) return undefined;
    text += String.fromCharCode(code);
  }
  return text.endsWith('\\') ? undefined : text;
}

/** A text to look for; `-S` and `-L` print it in quotes always. */
export const patternText: ValueType<string> = {
  name: `text of at most ${MAX_BYTES} bytes`,
  parse: (text) => text,
  refuse: (text) => refuseLength(hexOfText(text)),
  print: (text) => `"${text.replace(/["\\]/g, '\\$&')}"`,
};

/** Bytes to look for, as hexadecimal digits. */
export const patternBytes: ValueType<string> = {
  name: `at most ${MAX_BYTES} bytes, the hexadecimal ones between two |`,
  parse: (text) => new HexStringReader(text).read(),
  refuse: refuseLength,
  print: (hex) => `"|${hex}|"`,
};

/**
 * Either as `-L` shows it: between quotes. A text that looks like bytes cannot be told from such
 * bytes.
 */
export const LISTED_PATTERN = '"(?:[^"\\\\]|\\\\.)*"';

/** The bytes of the listed pattern when it may stand for bytes. */
export function bytesOfListed(listed: string): string | undefined {
  const hex = /^"\|((?:[0-9a-f]{2})+)\|"$/.exec(listed)?.[1];
  return hex !== undefined && textOfHex(hex) === undefined ? hex : undefined;
}

export const textOfListed = (listed: string): string => unquoteWord(listed);

/** Reads text in which hexadecimal bytes stand between two `|`, and a backslash takes the next as it is. */
class HexStringReader {
  readonly #text: string;
  #hex = '';
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): string | InvalidValue {
    const text = this.#text;
    while (this.#at < text.length) {
      const character = text.charAt(this.#at);
      if (character === '|') {
        const fault = this.#readBytes();
        if (fault) return fault;
      } else if (character !== '\\') this.#take(this.#at);
      else if (this.#at + 1 < text.length) this.#take(this.#at + 1);
      else return this.#invalid('it ends with a backslash');
    }
    return this.#hex;
  }

  #take(at: number): void {
    const code = this.#text.codePointAt(at) ?? 0;
    this.#hex += hexOfCodePoint(code);
    this.#at = at + (code > 0xffff ? 2 : 1);
  }

  /**
   * Pairs of digits up to the closing `|`, with blanks in front and one behind each pair. The tool
   * takes the character behind the `|` as it is, even a backslash or another `|`.
   */
  #readBytes(): InvalidValue | undefined {
    const text = this.#text;
    this.#at++;
    while (text.charAt(this.#at) === ' ') this.#at++;
    while (this.#at < text.length) {
      const pair = text.slice(this.#at, this.#at + 2);
      if (!/^[0-9a-f]{2}$/i.test(pair)) {
        return this.#invalid(`"${pair}" stands where two hexadecimal digits should`);
      }
      if (this.#at + 2 >= text.length) return this.#invalid('its last | is missing');
      this.#hex += pair.toLowerCase();
      this.#at += text.charAt(this.#at + 2) === ' ' ? 3 : 2;
      if (text.charAt(this.#at) === '|') return this.#leaveBytes();
    }
    return undefined;
  }

  #leaveBytes(): undefined {
    this.#at++;
    if (this.#at < this.#text.length) this.#take(this.#at);
  }

  #invalid(why: string): InvalidValue {
    return new InvalidValue(
      `"${this.#text}" cannot be read: ${why}`,
      'write text with hexadecimal bytes between two |, as in GET|0d 0a|',
    );
  }
}

function refuseLength(hex: string): InvalidValue | undefined {
  if (hex === '') return new InvalidValue('there is nothing to look for');
  if (hex.length <= 2 * MAX_BYTES) return undefined;
  return new InvalidValue(`${hex.length / 2} bytes are more than the ${MAX_BYTES} that fit`);
}

function hexOfCodePoint(code: number): string {
  return utf8(code)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

function utf8(code: number): number[] {
  const tail = (shift: number) => 0x80 | ((code >> shift) & 0x3f);
  if (code < 0x80) return [code];
  if (code < 0x800) return [0xc0 | (code >> 6), tail(0)];
  if (code < 0x10000) return [0xe0 | (code >> 12), tail(6), tail(0)];
  return [0xf0 | (code >> 18), tail(12), tail(6), tail(0)];
}
