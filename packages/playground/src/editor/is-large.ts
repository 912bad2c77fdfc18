/** What an editor can hold without a wait at each key. */
const mostCharacters = 2_000_000;
const longestLine = 50_000;

/** Whether a text is to be read only: too long, or with a line that no browser likes to lay out. */
export function isLarge(text: string): boolean {
  if (text.length > mostCharacters) return true;
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    if (end - start > longestLine) return true;
    start = end + 1;
  }
  return text.length - start > longestLine;
}
