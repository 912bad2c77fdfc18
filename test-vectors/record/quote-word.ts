/** Quotes one word for a POSIX shell: whatever stands in it reaches the program unchanged. */
export function quoteWord(word: string): string {
  if (word.includes('\0')) throw new Error('a word for the shell cannot hold a NUL byte');
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Quotes several words and joins them to one command line. */
export function quoteWords(words: readonly string[]): string {
  return words.map(quoteWord).join(' ');
}
