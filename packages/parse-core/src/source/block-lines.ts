import type { LineKind } from './classify-line.ts';
import type { SourceLines } from './read-lines.ts';

export interface SourceLine {
  readonly kind: LineKind;
  /** 1-based. */
  readonly number: number;
  readonly text: string;
}

/** Some lines of a text. Kept as numbers, and cut out when they are asked for. */
export class BlockLines implements Iterable<SourceLine> {
  readonly #source: SourceLines;
  readonly #numbers: number[] = [];
  readonly #kinds: LineKind[] = [];

  constructor(source: SourceLines) {
    this.#source = source;
  }

  get length(): number {
    return this.#numbers.length;
  }

  push({ number, kind }: Omit<SourceLine, 'text'>): void {
    this.#numbers.push(number);
    this.#kinds.push(kind);
  }

  /** The number and the kind of a line, by its place, without cutting it out. */
  numberAt(index: number): number {
    return this.#numbers[index] ?? 0;
  }

  kindAt(index: number): LineKind | undefined {
    return this.#kinds[index];
  }

  /** By its place among these lines, from 0 on. */
  at(index: number): SourceLine | undefined {
    const number = this.#numbers[index];
    const kind = this.#kinds[index];
    if (number === undefined || kind === undefined) return undefined;
    return { kind, number, text: this.#source.lineAt(number) };
  }

  /** Those of one kind, without looking at the others. */
  *ofKind(kind: LineKind): Generator<SourceLine> {
    for (let index = this.#kinds.indexOf(kind); index >= 0; ) {
      const line = this.at(index);
      if (line) yield line;
      index = this.#kinds.indexOf(kind, index + 1);
    }
  }

  *[Symbol.iterator](): Generator<SourceLine> {
    for (let index = 0; index < this.length; index++) {
      const line = this.at(index);
      if (line) yield line;
    }
  }
}
