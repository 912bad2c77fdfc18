import { type Failure, misused } from '../tool/failure.ts';
import { findLong, findShort, type ToolOption } from './options.ts';

/** An option that was given, with the words that belong to it. */
export interface GivenOption {
  readonly option: ToolOption;
  readonly words: readonly string[];
}

/** How many more words each command takes, unless an option stands there. */
const furtherWords: Readonly<Record<string, number>> = {
  ...{ D: 1, E: 1, I: 1, L: 1, P: 1, R: 1, S: 1, Z: 1, c: 1 },
};

/** Finds the options of a command line that says no rule, as getopt does. */
export function scanOptions(words: readonly string[]): readonly GivenOption[] | Failure {
  return new OptionScanner(words).scan();
}

class OptionScanner {
  readonly #words: readonly string[];
  readonly #given: GivenOption[] = [];
  #at = 0;

  constructor(words: readonly string[]) {
    this.#words = words;
  }

  scan(): readonly GivenOption[] | Failure {
    for (let word = this.#next(); word !== undefined; word = this.#next()) {
      const failure = this.#scanWord(word);
      if (failure) return failure;
    }
    return this.#given;
  }

  #scanWord(word: string): Failure | undefined {
    if (word === '!') return misused('the ! negates nothing');
    if (word === '--') return undefined;
    if (word.startsWith('--')) return this.#scanLong(word.slice(2));
    if (word.startsWith('-') && word.length > 1) return this.#scanShort(word);
    return { kind: 'argument', word };
  }

  #scanLong(text: string): Failure | undefined {
    const equals = text.indexOf('=');
    const name = equals < 0 ? text : text.slice(0, equals);
    const option = findLong(name);
    if (option === 'ambiguous') return misused(`option "--${name}" is ambiguous`);
    if (!option) return misused(`unknown option "--${name}"`);
    return this.#take(`--${name}`, option, equals < 0 ? undefined : text.slice(equals + 1));
  }

  #scanShort(word: string): Failure | undefined {
    for (let at = 1; at < word.length; at++) {
      const flag = `-${word.charAt(at)}`;
      const option = findShort(word.charAt(at));
      if (!option) return misused(`unknown option "${flag}"`);
      if (option.takes === 'nothing') this.#given.push({ option, words: [] });
      else return this.#take(flag, option, word.slice(at + 1) || undefined);
    }
    return undefined;
  }

  #take(flag: string, option: ToolOption, attached: string | undefined): Failure | undefined {
    const words: string[] = [];
    if (option.takes === 'number') {
      if (attached !== undefined || /^[^-!]/.test(this.#peek())) {
        words.push(attached ?? this.#next() ?? '');
      }
    } else if (option.takes === 'word') {
      const word = attached ?? this.#next();
      if (word === undefined) return misused(`option "${flag}" requires an argument`);
      words.push(word);
    } else if (option.takes === 'operand') {
      const word = attached ?? this.#nextOperand();
      if (word !== undefined) words.push(word);
    }
    const further = words.length > 0 ? (furtherWords[option.letter] ?? 0) : 0;
    for (let count = 0; count < further; count++) {
      const word = this.#nextOperand();
      if (word !== undefined) words.push(word);
    }
    this.#given.push({ option, words });
    return undefined;
  }

  #peek(): string {
    return this.#words[this.#at] ?? '';
  }

  #next(): string | undefined {
    return this.#words[this.#at++];
  }

  /** The next word, unless it begins as an option or a negation does. */
  #nextOperand(): string | undefined {
    const word = this.#words[this.#at];
    if (word === undefined || /^[-!]/.test(word)) return undefined;
    this.#at++;
    return word;
  }
}
