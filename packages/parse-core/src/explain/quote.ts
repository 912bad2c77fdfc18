/** A text in double quotes, with `"` and `\` behind a backslash. */
export function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** A word bare where nobody could take it for a part of a sentence, otherwise in quotes. */
export function quoteOdd(word: string): string {
  return /^[^\s"\\;()!]*[^\s"\\;()!.,]$/.test(word) ? word : quote(word);
}

/** Whether the tool itself has put the text in quotes. */
export const isQuoted = (text: string): boolean => /^"(?:[^"\\]|\\.)*"$/s.test(text);
