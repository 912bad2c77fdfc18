import { readNumber } from '../../names/read-number.ts';
import type { NumberRange } from './number-range.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

/** A number taken from the packet step by step, and the ranges it must be in. */
export interface U32Test {
  /** The first step has no operator: it is the offset to begin with. */
  readonly location: readonly U32Step[];
  readonly ranges: readonly NumberRange[];
}

export interface U32Step {
  readonly operator?: '&' | '<<' | '>>' | '@';
  readonly number: number;
}

/** How many tests, numbers of a location, and ranges of a test fit (XT_U32_MAXSIZE). */
const MAX = 10;
const ALL_BITS = 0xffffffff;

/** `0>>22&0x3C@4>>16=0:5,9&&6&0xFF=1`; all must hold. Printed in hexadecimal, in quotes. */
export const u32Tests: ValueType<readonly U32Test[]> = {
  name: 'tests of 32-bit numbers in the packet',
  parse: (text) => new TestReader(text).read(),
  print: (tests) => `"${tests.map(printTest).join('&&')}"`,
  list: {
    pattern: '"[^"]*"',
    parse: (text) => new TestReader(text.slice(1, -1)).read(),
  },
};

function printTest({ location, ranges }: U32Test): string {
  const steps = location.map(({ operator = '', number }) => `${operator}${hex(number)}`);
  const values = ranges.map(({ from, to }) =>
    from === to ? hex(from) : `${hex(from)}:${hex(to)}`,
  );
  return `${steps.join('')}=${values.join(',')}`;
}

const hex = (value: number) => `0x${value.toString(16)}`;

/** Thrown within the reader only, where it is caught again. */
class Unreadable extends Error {}

class TestReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): readonly U32Test[] | InvalidValue {
    try {
      const tests = [this.#readTest()];
      while (this.#takes('&&')) tests.push(this.#readTest());
      this.#skipBlanks();
      if (this.#at < this.#text.length) this.#fail('"," or "&&" is expected');
      if (tests.length > MAX) this.#fail(`more than ${MAX} tests do not fit`);
      return tests;
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return new InvalidValue(
        `"${this.#text}" cannot be read: ${error.message}`,
        'write LOCATION=VALUE, as in 0>>22&0x3C@4>>16=80:443',
      );
    }
  }

  #readTest(): U32Test {
    const location: U32Step[] = [{ number: this.#readNumber() }];
    while (!this.#takes('=')) {
      const operator = (['&', '<<', '>>', '@'] as const).find((each) => this.#takes(each));
      if (!operator) this.#fail('an operator or = is expected');
      location.push({ operator, number: this.#readNumber() });
    }
    const ranges = [this.#readRange()];
    while (this.#takes(',')) ranges.push(this.#readRange());
    if (location.length > MAX) this.#fail(`more than ${MAX} numbers of a location do not fit`);
    if (ranges.length > MAX) this.#fail(`more than ${MAX} values of a test do not fit`);
    return { location, ranges };
  }

  #readRange(): NumberRange {
    const from = this.#readNumber();
    return { from, to: this.#takes(':') ? this.#readNumber() : from };
  }

  #readNumber(): number {
    this.#skipBlanks();
    const word = /^\+?(?:0x[0-9a-f]+|[0-9]+)/i.exec(this.#text.slice(this.#at))?.[0] ?? '';
    const number = readNumber(word, ALL_BITS);
    if (number === undefined) return this.#fail('a number of 32 bits is expected');
    this.#at += word.length;
    return number;
  }

  /** Goes past a sign when it stands here. */
  #takes(sign: string): boolean {
    this.#skipBlanks();
    if (!this.#text.startsWith(sign, this.#at)) return false;
    this.#at += sign.length;
    return true;
  }

  #skipBlanks(): void {
    while (/\s/.test(this.#text.charAt(this.#at))) this.#at++;
  }

  #fail(why: string): never {
    throw new Unreadable(`${why} at character ${this.#at + 1}`);
  }
}
