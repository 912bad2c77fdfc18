import type { KeyboardInteractiveAuthMethod, Prompt as SshPrompt } from 'ssh2';
import type { Authentication, Prompt } from './authentication.ts';

/**
 * Answers the questions of a target by whoever is there to answer; who is not gives no answers, and
 * the target refuses.
 */
export function keyboardInteractive(
  authentication: Authentication,
  who: string,
): KeyboardInteractiveAuthMethod['prompt'] {
  // A second question for the password means that the first answer was wrong.
  let isPasswordUsed = false;
  const answer = async (questions: readonly Prompt[]) => {
    const { keyboardInteractive: ask, password } = authentication;
    if (ask) return ask(questions, who);
    const [only, ...more] = questions;
    if (only === undefined || more.length > 0 || only.isShown || isPasswordUsed) return undefined;
    isPasswordUsed = true;
    const word = typeof password === 'function' ? await password(who) : password;
    return word === undefined ? undefined : [word];
  };
  return (_name, _instructions, _lang, prompts, finish) => {
    answer(prompts.map(toPrompt)).then(
      (answers) => finish([...(answers ?? [])]),
      () => finish([]),
    );
  };
}

const toPrompt = ({ prompt, echo = false }: SshPrompt): Prompt => ({ text: prompt, isShown: echo });
