const QUOTE = 34;

/** The text of a word in double quotes, its backslash escapes resolved; other words as they are. */
export function unquoteWord(word: string): string {
  if (word.charCodeAt(0) !== QUOTE) return word;
  const inner = word.slice(1, word.length > 1 && word.endsWith('"') ? -1 : undefined);
  return inner.includes('\\') ? inner.replace(/\\(.)/gs, '$1') : inner;
}
