import { signal } from '@preact/signals';
import type { ViewSummary } from '../core/answers.ts';
import type { ColumnWidths } from '../core/column-widths.ts';
import { core } from '../core/core-client.ts';
import type { Row } from '../core/describe-rows.ts';
import { rowKinds } from '../core/view.ts';
import { Superseded } from '../core/worker-client.ts';
import { RowHeights } from '../ui/virtual/row-heights.ts';

/** What is taken for the height of a row until it is drawn, by its kind. */
const estimates: readonly number[] = [44, 50, 58, 40];
/** Rows are fetched so many at a time. */
const pageSize = 64;
const keptPages = 200;

/** The rows of one view of one text. They stay in the worker until they are in sight. */
export class RowList {
  readonly basis: string;
  readonly count: number;
  readonly kept: number;
  readonly columns: ColumnWidths;
  readonly heights: RowHeights;
  /** Counts what has come; whoever draws rows looks at it. */
  readonly arrivals = signal(0);
  /** Which view it shows. */
  readonly number: number;
  readonly #kinds: Uint8Array;
  readonly #chainRows: number[] = [];
  readonly #pages = new Map<number, readonly Row[] | 'asked'>();

  /**
   * `basis` names the text and the search: lists of one basis differ in what is closed only, and keep
   * the heights that were measured.
   */
  constructor({ number, kinds, kept, columns }: ViewSummary, basis = '', before?: RowList) {
    this.basis = basis;
    this.number = number;
    this.count = kinds.length;
    this.kept = kept;
    this.columns = columns;
    this.#kinds = kinds;
    this.heights = new RowHeights(
      kinds.length,
      before?.basis === basis
        ? before.#guessHeights(kinds)
        : (row) => estimates[kinds[row] ?? 0] ?? 0,
    );
    for (let row = 0; row < kinds.length; row++) {
      if (kinds[row] === rowKinds.chain) this.#chainRows.push(row);
    }
  }

  /** Heights for a list that has the same rows before and behind a place. */
  #guessHeights(kinds: Uint8Array): (row: number) => number {
    const same = Math.min(this.count, kinds.length);
    let first = 0;
    while (first < same && kinds[first] === this.#kinds[first]) first += 1;
    const moved = this.count - kinds.length;
    return (row) => {
      const known = row < first ? row : row + moved;
      return kinds[row] === this.#kinds[known]
        ? this.heights.heightOf(known)
        : (estimates[kinds[row] ?? 0] ?? 0);
    };
  }

  /** The row, or undefined as long as it is on its way. */
  row(at: number): Row | undefined {
    const page = this.#page(Math.floor(at / pageSize));
    return page === 'asked' ? undefined : page[at % pageSize];
  }

  /** The kind of a row is known at once. */
  kindOf(at: number): number {
    return this.#kinds[at] ?? rowKinds.rule;
  }

  /** The row of the chain that a row belongs to. */
  chainRowOf(at: number): number | undefined {
    let low = 0;
    let high = this.#chainRows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#chainRows[middle] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return this.#chainRows[low - 1];
  }

  #page(number: number): readonly Row[] | 'asked' {
    const known = this.#pages.get(number);
    if (known) return known;
    this.#pages.set(number, 'asked');
    const from = number * pageSize;
    core.ask('rows', { number: this.number, from, to: from + pageSize }).then(
      (rows) => this.#keep(number, rows),
      (error: unknown) => {
        if (!(error instanceof Superseded)) throw error;
      },
    );
    return 'asked';
  }

  #keep(number: number, rows: readonly Row[]): void {
    this.#pages.set(number, rows);
    const [oldest] = this.#pages.keys();
    if (this.#pages.size > keptPages && oldest !== undefined) this.#pages.delete(oldest);
    this.arrivals.value += 1;
  }
}
