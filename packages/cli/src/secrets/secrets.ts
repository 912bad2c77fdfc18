/** Whoever can be asked for a secret. */
export interface Asker {
  /** Whether there is anybody. */
  readonly canAsk: () => boolean;
  /** Undefined: they do not say. */
  readonly ask: (question: Question) => Promise<string | undefined>;
}

export interface Question {
  /** As it is shown, with a blank at its end. */
  readonly text: string;
  /** Whether the answer may be seen while it is typed. */
  readonly isShown?: boolean;
}

export interface SecretQuestion extends Question {
  /** What it is the secret of; who asks for the same is given the same. */
  readonly of: string;
  /** How often it was asked for before in the same attempt to get somewhere, and was wrong. */
  readonly attempt: number;
}

/**
 * The secrets that were asked for, for as long as this process lives: each connection needs them
 * anew, and nobody is to be asked twice. One question is asked at a time.
 */
export class Secrets {
  /** Is done before somebody is asked, so that the question has a line of its own. */
  beforeAsking: () => Promise<void> = async () => {};
  readonly #asker: Asker;
  readonly #known = new Map<string, { readonly answer: string | undefined; attempt: number }>();
  #lastTurn: Promise<unknown> = Promise.resolve();
  #asking = 0;

  constructor(asker: Asker) {
    this.#asker = asker;
  }

  get canAsk(): boolean {
    return this.#asker.canAsk();
  }

  /** Resolves when nobody is being asked; undefined where nobody is. */
  get whenAnswered(): Promise<unknown> | undefined {
    return this.#asking > 0 ? this.#lastTurn : undefined;
  }

  /** Undefined: nobody said, and nobody is asked again. */
  ask(question: SecretQuestion): Promise<string | undefined> {
    return this.#inTurn(async () => {
      const { of, attempt } = question;
      const known = this.#known.get(of);
      // Somebody else may have asked again in the meantime.
      if (known && (known.answer === undefined || known.attempt >= attempt)) return known.answer;
      const answer = (await this.#put(question)) || undefined;
      this.#known.set(of, { answer, attempt });
      return answer;
    });
  }

  /** Whether it was asked for, and somebody said it. */
  knows(of: string): boolean {
    return this.#known.get(of)?.answer !== undefined;
  }

  /** Asks for what is good for once, such as the number that a token shows. */
  askAnew(question: Question): Promise<string | undefined> {
    return this.#inTurn(() => this.#put(question));
  }

  async #put(question: Question): Promise<string | undefined> {
    await this.beforeAsking();
    return this.#asker.ask(question);
  }

  #inTurn<T>(ask: () => Promise<T>): Promise<T> {
    this.#asking += 1;
    const turn = this.#lastTurn.then(ask).finally(() => {
      this.#asking -= 1;
    });
    this.#lastTurn = turn.catch(() => {});
    return turn;
  }
}
