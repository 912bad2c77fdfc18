/**
 * The heights of many rows, most of them estimates. A sum of the first rows and the row at a height
 * are found in logarithmic time, and so is a height changed: a Fenwick tree.
 */
export class RowHeights {
  readonly count: number;
  readonly #heights: Float64Array;
  /** `#sums[i]` has the sum of the `i & -i` heights that end before row `i`. */
  readonly #sums: Float64Array;

  constructor(count: number, estimate: (row: number) => number) {
    this.count = count;
    this.#heights = new Float64Array(count);
    this.#sums = new Float64Array(count + 1);
    for (let row = 0; row < count; row++) this.#heights[row] = estimate(row);
    for (let node = 1; node <= count; node++) {
      this.#sums[node] = (this.#sums[node] ?? 0) + this.heightOf(node - 1);
      const parent = node + (node & -node);
      if (parent <= count) this.#sums[parent] = (this.#sums[parent] ?? 0) + (this.#sums[node] ?? 0);
    }
  }

  get total(): number {
    return this.offsetOf(this.count);
  }

  heightOf(row: number): number {
    return this.#heights[row] ?? 0;
  }

  /** Notes the true height of a row; how much it differs from what was taken for it. */
  set(row: number, height: number): number {
    const difference = height - this.heightOf(row);
    if (difference === 0) return 0;
    this.#heights[row] = height;
    for (let node = row + 1; node <= this.count; node += node & -node) {
      this.#sums[node] = (this.#sums[node] ?? 0) + difference;
    }
    return difference;
  }

  /** Where a row begins: the heights of all rows before it. */
  offsetOf(row: number): number {
    let sum = 0;
    for (let node = Math.min(row, this.count); node > 0; node -= node & -node) {
      sum += this.#sums[node] ?? 0;
    }
    return sum;
  }

  /** The row that covers an offset; the first or last one outside of them all. */
  rowAt(offset: number): number {
    let row = 0;
    let rest = offset;
    for (let step = highestBit(this.count); step > 0; step >>= 1) {
      const next = row + step;
      const sum = this.#sums[next];
      if (next <= this.count && sum !== undefined && sum <= rest) {
        row = next;
        rest -= sum;
      }
    }
    return Math.max(0, Math.min(row, this.count - 1));
  }
}

function highestBit(count: number): number {
  return count === 0 ? 0 : 2 ** Math.floor(Math.log2(count));
}
