import { base } from '../extensions/base.ts';
import { InvalidValue, type ValueContext } from '../extensions/values/value-type.ts';
import type { Columns } from '../lex/lex-list-row.ts';
import type { Negatable } from '../model/negatable.ts';
import { NegatableRecord } from '../model/plain-record.ts';
import type { BaseScratch } from './base-scratch.ts';
import { Memo, markOf } from './memo.ts';
import type { RowColumns } from './scan-row.ts';

const NOT = 33;
const STAR = 42;
const ANY_IPV4 = '0.0.0.0/0';

/** Reads the columns of a row that are conditions, and remembers what comes again. */
export class ListedColumns {
  readonly #text: string;
  readonly #context: ValueContext;
  readonly #addresses = new Memo<Negatable<string>>();
  readonly #interfaces = new Memo<Negatable<string>>();

  constructor(text: string, context: ValueContext) {
    this.#text = text;
    this.#context = context;
  }

  /** False: one is no address, so the row goes the long way. */
  fill(base: BaseScratch, columns: Columns, found: RowColumns): boolean {
    const at = found.source;
    const source = this.#address(found, at);
    const destination = this.#address(found, at + 1);
    if (source === false || destination === false) return false;
    base.source = source;
    base.destination = destination;
    base.inInterface = columns.verbose ? this.#interface(found, at - 2) : undefined;
    base.outInterface = columns.verbose ? this.#interface(found, at - 1) : undefined;
    return true;
  }

  /** Undefined where any address will do; false for what is none. */
  #address({ starts, ends }: RowColumns, at: number): Negatable<string> | undefined | false {
    const text = this.#text;
    const start = starts[at] ?? 0;
    const end = ends[at] ?? 0;
    if (end - start === ANY_IPV4.length && text.startsWith(ANY_IPV4, start)) return undefined;
    const mark = markOf(text, start, end);
    const known = this.#addresses.get(mark, this, text, start, end);
    if (known) return known;
    const word = text.slice(start, end);
    if (word === 'anywhere' || word === '::/0') return undefined;
    const negated = word.charCodeAt(0) === NOT;
    const value = base.options.source.value.parse(
      negated ? word.slice(1) : word,
      this.#context,
      '',
    );
    if (value instanceof InvalidValue) return false;
    const read = new NegatableRecord(value, negated);
    this.#addresses.set(mark, this, text, start, end, read);
    return read;
  }

  #interface({ starts, ends }: RowColumns, at: number): Negatable<string> | undefined {
    const text = this.#text;
    const start = starts[at] ?? 0;
    const end = ends[at] ?? 0;
    if (end === start + 1 && text.charCodeAt(start) === STAR) return undefined;
    const mark = markOf(text, start, end);
    const known = this.#interfaces.get(mark, this, text, start, end);
    if (known) return known;
    const word = text.slice(start, end);
    if (word === 'any' || word === '+') return undefined;
    const negated = word.charCodeAt(0) === NOT;
    const read = new NegatableRecord(negated ? word.slice(1) : word, negated);
    this.#interfaces.set(mark, this, text, start, end, read);
    return read;
  }
}
