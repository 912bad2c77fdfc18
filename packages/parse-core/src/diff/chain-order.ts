/**
 * Counts the rules of a chain while it is being changed. Each old rule has its place, and in front of
 * each, and behind the last, is a gap that takes new ones. A Fenwick tree over gaps and places.
 */
export class ChainOrder {
  readonly #tree: Int32Array;

  constructor(rules: number) {
    this.#tree = new Int32Array(2 * rules + 2);
    // A gap is empty and a place is taken: an odd node of the tree covers one of them.
    for (let node = 1; node < this.#tree.length; node++) {
      this.#tree[node] = (this.#tree[node] ?? 0) + (node % 2 === 0 ? 1 : 0);
      const parent = node + (node & -node);
      if (parent < this.#tree.length) {
        this.#tree[parent] = (this.#tree[parent] ?? 0) + (this.#tree[node] ?? 0);
      }
    }
  }

  /** Takes an old rule out; the position that it had. */
  remove(place: number): number {
    const position = this.#count(2 * place + 1);
    this.#add(2 * place + 1, -1);
    return position;
  }

  /** Puts a new rule into a gap, behind those that came there before; its position. */
  insert(gap: number): number {
    this.#add(2 * gap, 1);
    return this.#count(2 * gap);
  }

  /** How many rules stand up to an index, which is even for gaps and odd for places. */
  #count(index: number): number {
    let count = 0;
    for (let node = index + 1; node > 0; node -= node & -node) count += this.#tree[node] ?? 0;
    return count;
  }

  #add(index: number, change: number): void {
    for (let node = index + 1; node < this.#tree.length; node += node & -node) {
      this.#tree[node] = (this.#tree[node] ?? 0) + change;
    }
  }
}
