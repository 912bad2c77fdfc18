/**
 * The beginning of a text that would be too long to be shown: a line may have millions of characters.
 * What is left out is said.
 */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  // Half of a surrogate pair is no character.
  const end = /[\ud800-\udbff]$/.test(text.slice(0, most)) ? most - 1 : most;
  return `${text.slice(0, end)}… (${text.length - end} more characters)`;
}

/** Of a name or a value in a cell of its own. */
export const cellLength = 200;
/** Of what stands below the columns, and of messages. */
export const sentenceLength = 1_000;
/** Of a rule that is shown by itself. */
export const commandLength = 20_000;
