/**
 * Where something stands next in a text. It is asked of places in their order, so that the whole text
 * is looked through once, however many of its lines are asked about.
 */
export class NextPlace {
  readonly #text: string;
  readonly #sought: string;
  #found = -1;

  constructor(text: string, sought: string) {
    this.#text = text;
    this.#sought = sought;
  }

  /** The first place from another on; behind the end of the text when there is none. */
  from(start: number): number {
    if (this.#found < start) {
      const found = this.#text.indexOf(this.#sought, start);
      this.#found = found < 0 ? this.#text.length + 1 : found;
    }
    return this.#found;
  }
}
