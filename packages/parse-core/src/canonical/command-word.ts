import { wrongChainName } from './chain-name.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Word } from './word.ts';

/** A command that says a rule, by its letter. */
export type RuleCommand = 'A' | 'C' | 'D' | 'I' | 'R';

/** Reads what stands behind `-A`, `-I`, `-R`, `-C` or `-D`: a chain and, for some, a position. */
export function readCommand(
  flag: Word,
  chain: Word,
  next: Word | undefined,
): { readonly position: Word | undefined } | Refusal {
  const reason = wrongChainName(chain.text);
  if (reason !== undefined) return refuse('BAD_CHAIN', chain.start + 1, reason);
  const letter = commandLetter(flag);
  const isGiven = 'IRD'.includes(letter) && next !== undefined && !/^[-!]/.test(next.text);
  const position = isGiven ? next : undefined;
  if (position && !isPosition(position.text)) {
    const message = `"${position.text}" is not the number of a rule`;
    return refuse('BAD_VALUE', position.start + 1, message, 'rules are counted from 1');
  }
  if (letter === 'R' && !position) {
    const message = `${flag.text} needs the number of the rule to replace`;
    return refuse('MISSING_VALUE', chain.start + chain.text.length + 1, message);
  }
  if (letter !== 'D' || !position) return { position };
  return refuse(
    'NOT_A_RULE',
    position.start + 1,
    'the line deletes a rule by its number and does not say what it is',
  );
}

/** Whether it is the number of a rule, as the tool reads it. */
export function isPosition(text: string): boolean {
  return /^\s*\+?0*[1-9]\d*$/.test(text);
}

/** `A` for `-A`, `--append` and what is short for it. */
export function commandLetter({ text }: Word): RuleCommand {
  return /^--?([acdir])/i.exec(text)?.[1]?.toUpperCase() as RuleCommand;
}
