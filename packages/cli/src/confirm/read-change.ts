import { CommandError } from '../command-error.ts';

/** The number of a change, as it is given on the command line. */
export function readChange(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new CommandError(`${JSON.stringify(text)} is no number of a change`, {
    hint: 'See: chainwright rollback --list',
  });
}
