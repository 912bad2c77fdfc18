import type { Authentication, Prompt } from '@chainwright/backend-ssh';
import { escapeControls } from '../output/escape-controls.ts';
import { askPassword } from '../secrets/ask-password.ts';
import type { Secrets } from '../secrets/secrets.ts';

/** Asks whoever is there for passphrases and passwords; nobody where nobody is. */
export function authenticate(secrets: Secrets, isOneOfMany: boolean): Authentication {
  if (!secrets.canAsk) return {};
  const password = (who: string, attempt: number) =>
    askPassword(secrets, { who, isOneOfMany }, attempt);
  return {
    passphrase: (file, attempt) =>
      secrets.ask({ of: `key ${file}`, text: `Passphrase of ${escapeControls(file)}: `, attempt }),
    password,
    keyboardInteractive: async (questions, who, attempt) => {
      const [first] = questions;
      if (questions.length === 1 && first && isForPassword(first)) {
        const answer = await password(who, attempt);
        return answer === undefined ? undefined : [answer];
      }
      return answerEach(questions, who, secrets);
    },
  };
}

/** Questions for what is good for once are asked each time. */
const isForPassword = ({ text, isShown }: Prompt) => !isShown && /pass ?word/i.test(text);

async function answerEach(
  questions: readonly Prompt[],
  who: string,
  secrets: Secrets,
): Promise<readonly string[] | undefined> {
  const answers: string[] = [];
  for (const { text, isShown } of questions) {
    const shown = `(${escapeControls(who)}) ${escapeControls(text)}`;
    const answer = await secrets.askAnew({ text: shown, isShown });
    if (answer === undefined) return undefined;
    answers.push(answer);
  }
  return answers;
}
