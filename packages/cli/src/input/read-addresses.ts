import type { Context } from '../context.ts';
import { readInputs } from './read-inputs.ts';

/** The addresses that are named, in their order; where `-` stands, those on standard input. */
export async function readAddresses(
  named: readonly string[],
  context: Context,
): Promise<readonly string[]> {
  const addresses: string[] = [];
  for (const name of named) {
    if (name !== '-') addresses.push(name);
    else for (const { text } of await readInputs([name], context)) addresses.push(...wordsOf(text));
  }
  return addresses;
}

/** What stands between blanks and line ends; the rest of a line behind a `#` is a remark. */
function wordsOf(text: string): readonly string[] {
  return text.replace(/#.*/g, '').match(/\S+/g) ?? [];
}
