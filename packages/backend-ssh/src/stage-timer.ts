/** A time limit for each stage of something: it begins anew with every stage, and stands still while somebody is asked. */
export class StageTimer {
  readonly #limitMs: number;
  readonly #onLate: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;

  constructor(limitMs: number, onLate: () => void) {
    this.#limitMs = limitMs;
    this.#onLate = onLate;
    this.restart();
  }

  restart(): void {
    this.stop();
    if (!this.#isOver) this.#timer = setTimeout(this.#onLate, this.#limitMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** After that no stage begins any more. */
  end(): void {
    this.#isOver = true;
    this.stop();
  }
}
