const BLANK = 32;
const QUOTE = 34;
const BACKSLASH = 92;

/** Where a word of a line ends; a place not behind its start when it is not printed plainly. */
export function wordEnd(text: string, start: number, lineEnd: number): number {
  if (text.charCodeAt(start) === QUOTE) return quotedEnd(text, start, lineEnd);
  for (let at = start; at < lineEnd; at++) {
    const code = text.charCodeAt(at);
    if (code === BLANK) return at;
    if (code === QUOTE) return start;
  }
  return lineEnd;
}

function quotedEnd(text: string, start: number, lineEnd: number): number {
  for (let at = start + 1; at < lineEnd; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    // What stands behind a backslash ends nothing.
    if (code === BACKSLASH) at++;
  }
  return start;
}
