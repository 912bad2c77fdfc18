import { placesOf } from './places-of.ts';

/** So that the sum of two words and a carry is still a whole number of 32 bits. */
const WORD = 30;
const FULL = 2 ** WORD - 1;

/**
 * A row of the table of lengths of common subsequences, one bit for each element of `b`: a bit is 0
 * where the length grows.
 */
export class LengthRow {
  readonly #length: number;
  readonly #row: Int32Array;
  readonly #places: ReadonlyMap<number, Int32Array>;
  /** The bits of one value, where they are not kept. */
  readonly #scratch: Int32Array;
  readonly #kept = new Map<number, Int32Array>();

  constructor(b: Int32Array) {
    const words = Math.ceil(b.length / WORD);
    this.#length = b.length;
    this.#row = new Int32Array(words).fill(FULL);
    this.#scratch = new Int32Array(words);
    this.#places = placesOf(b);
  }

  /** The lengths for all of `a` and the first 0, 1, 2, … elements of `b`. */
  follow(a: Int32Array): Int32Array {
    for (const value of a) {
      const places = this.#places.get(value);
      if (places) this.#step(value, places);
    }
    const lengths = new Int32Array(this.#length + 1);
    for (let j = 0; j < this.#length; j++) {
      const bit = ((this.#row[Math.floor(j / WORD)] ?? 0) >>> (j % WORD)) & 1;
      lengths[j + 1] = (lengths[j] ?? 0) + 1 - bit;
    }
    return lengths;
  }

  #step(value: number, places: Int32Array): void {
    // At most 30 values stand in b more often than it has words.
    if (places.length > this.#row.length) return this.#add(this.#keep(value, places));
    mark(this.#scratch, places);
    this.#add(this.#scratch);
    for (const place of places) this.#scratch[Math.floor(place / WORD)] = 0;
  }

  #keep(value: number, places: Int32Array): Int32Array {
    const found = this.#kept.get(value);
    if (found) return found;
    const bits = mark(new Int32Array(this.#row.length), places);
    this.#kept.set(value, bits);
    return bits;
  }

  /** row = (row + (row & bits)) | (row & ~bits), as one number of many words. */
  #add(bits: Int32Array): void {
    const row = this.#row;
    let carry = 0;
    for (let word = 0; word < row.length; word++) {
      const old = row[word] ?? 0;
      const matched = old & (bits[word] ?? 0);
      const sum = old + matched + carry;
      carry = sum >>> WORD;
      row[word] = (sum & FULL) | (old & ~matched);
    }
  }
}

function mark(bits: Int32Array, places: Int32Array): Int32Array {
  for (const place of places) {
    const word = Math.floor(place / WORD);
    bits[word] = (bits[word] ?? 0) | (1 << (place % WORD));
  }
  return bits;
}
