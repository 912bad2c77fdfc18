import { CommandError } from '../command-error.ts';
import type { ParsedInput } from '../input/parse-input.ts';
import { displayName } from '../input/read-inputs.ts';

/** Whether there is nothing at all in the input, for which one message is enough. */
export function isEmpty({ diagnostics }: ParsedInput): boolean {
  return diagnostics.some(({ code }) => code === 'EMPTY_INPUT');
}

/** For inputs of which none holds rules. */
export function nothingWasRead(inputs: readonly ParsedInput[]): CommandError {
  const names = inputs.map(({ name }) => displayName(name)).join(', ');
  const seen = inputs.every(isEmpty)
    ? 'there is nothing in it'
    : 'nothing that iptables prints was found';
  return new CommandError(`${names}: ${seen}`, {
    hint: 'Give the output of iptables-save, iptables -S or iptables -L.',
  });
}
