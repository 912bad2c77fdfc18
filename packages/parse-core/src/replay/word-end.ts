const QUOTE = 34;

/** Where a word ends; a place not behind its start when it is not printed plainly. */
export function wordEnd(line: string, start: number, hasQuotes: boolean): number {
  const blank = line.indexOf(' ', start);
  const end = blank < 0 ? line.length : blank;
  if (!hasQuotes) return end;
  if (line.charCodeAt(start) === QUOTE) return quotedEnd(line, start);
  const quote = line.indexOf('"', start);
  return quote >= 0 && quote < end ? start : end;
}

function quotedEnd(line: string, start: number): number {
  let quote = line.indexOf('"', start + 1);
  let backslash = line.indexOf('\\', start + 1);
  while (quote >= 0 && backslash >= 0 && backslash < quote) {
    // What stands behind a backslash ends nothing.
    const behind = backslash + 2;
    if (quote < behind) quote = line.indexOf('"', behind);
    backslash = line.indexOf('\\', behind);
  }
  return quote < 0 ? start : quote + 1;
}
