import type { KeyboardInteractiveAuthMethod, Prompt as SshPrompt } from 'ssh2';
import { type Authentication, type Prompt, tries } from './authentication.ts';

/** Answers the questions of a target by whoever is there to answer. */
export class Questions {
  /** Whether the last questions were answered, so that to begin anew may help. */
  isAnswered = false;
  readonly #authentication: Authentication;
  readonly #who: string;
  #attempt = 0;
  /** A second question for the password means that the first answer was wrong. */
  #passwordsGiven = 0;

  constructor(authentication: Authentication, who: string) {
    this.#authentication = authentication;
    this.#who = who;
  }

  /** Who does not know gives no answers, and the target refuses. */
  readonly prompt: KeyboardInteractiveAuthMethod['prompt'] = (
    _name,
    _instructions,
    _lang,
    prompts,
    finish,
  ) => {
    // A target that only has something to say asks nothing.
    const answer = prompts.length === 0 ? Promise.resolve([]) : this.#answer(prompts.map(toPrompt));
    answer.then(
      (answers) => {
        if (prompts.length > 0) this.isAnswered = answers !== undefined;
        finish([...(answers ?? [])]);
      },
      () => {
        this.isAnswered = false;
        finish([]);
      },
    );
  };

  /** The target has refused the answers, and is going to ask again. */
  beginAnew(): void {
    this.#attempt += 1;
    this.isAnswered = false;
  }

  async #answer(questions: readonly Prompt[]): Promise<readonly string[] | undefined> {
    const { keyboardInteractive: ask, password } = this.#authentication;
    if (ask) return ask(questions, this.#who, this.#attempt);
    const [only, ...more] = questions;
    if (only === undefined || more.length > 0 || only.isShown) return undefined;
    const attempt = this.#passwordsGiven;
    if (attempt >= (typeof password === 'function' ? tries : 1)) return undefined;
    this.#passwordsGiven += 1;
    const word = typeof password === 'function' ? await password(this.#who, attempt) : password;
    return word === undefined ? undefined : [word];
  }
}

const toPrompt = ({ prompt, echo = false }: SshPrompt): Prompt => ({ text: prompt, isShown: echo });
