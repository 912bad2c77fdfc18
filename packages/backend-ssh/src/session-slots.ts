/** Places for what runs at once; whoever comes when all are taken waits, in order. */
export class SessionSlots {
  #limit: number;
  #taken = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Resolves when there is a place, which has to be given back. */
  take(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#admit();
    });
  }

  giveBack(): void {
    this.#taken -= 1;
    this.#admit();
  }

  /**
   * Whoever has a place found that the target has fewer; false where nobody else has one, so that to
   * wait would not help.
   */
  shrink(): boolean {
    if (this.#taken <= 1) return false;
    this.#limit = this.#taken - 1;
    return true;
  }

  #admit(): void {
    while (this.#taken < this.#limit) {
      const next = this.#waiting.shift();
      if (!next) return;
      this.#taken += 1;
      next();
    }
  }
}
