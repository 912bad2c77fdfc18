import type { Scope } from '../lex/scopes.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Word } from './word.ts';

/** No option is called so. */
export function refuseUnknown({ start }: Word, name: string, loaded: readonly Scope[]): Refusal {
  const names = loaded.map(({ declaration }) => declaration.name);
  const where = names.length === 0 ? 'iptables itself' : `iptables, ${names.join(', ')}`;
  return refuse(
    'UNKNOWN_OPTION',
    start + 1,
    `no option of ${where} is called ${name}`,
    'the -m, -j or -p that an option belongs to must stand before it',
  );
}

export function refuseAmbiguous({ start }: Word, name: string): Refusal {
  return refuse(
    'AMBIGUOUS_OPTION',
    start + 1,
    `${name} is the beginning of several options`,
    'write the option in full',
  );
}

/** A word that is neither an option nor the value of one. */
export function refuseArgument({ text, start }: Word): Refusal {
  return refuse(
    'BAD_ARGUMENT',
    start + 1,
    `"${text}" stands where an option should`,
    text === '' ? 'an empty word is no option' : 'is an option missing before it, or a quote?',
  );
}

/** The words end before an option's value; `end` is the column behind the last. */
export function refuseMissing({ text }: Word, end: number): Refusal {
  return refuse('MISSING_VALUE', end, `${text} lacks its value`);
}

/** A `!` before what cannot be negated. */
export function refuseNot({ start }: Word, option?: string): Refusal {
  const message = option ? `${option} cannot be negated` : 'the ! negates nothing';
  return refuse(
    'BAD_NEGATION',
    start + 1,
    message,
    'remove it, or put it before the option it negates',
  );
}

/** What may stand once stands again. */
export function refuseTwice({ text, start }: Word, message = `${text} stands twice`): Refusal {
  return refuse('DUPLICATE_OPTION', start + 1, message, 'leave one out');
}
