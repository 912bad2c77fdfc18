/** A line as a shell sees it: of several lines of the file where each but the last ends in `\`. */
export interface SourceLine {
  /** 1-based: where it begins. */
  readonly line: number;
  /** As given, without the end of the last line. */
  readonly input: string;
  /** What is read: continuations joined. */
  readonly text: string;
  /** Where the character of an offset in `text` stands, both 1-based. */
  placeOf(offset: number): Place;
}

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Splits a text into lines; a byte order mark and carriage returns at ends of lines are no part of them. */
export function splitLines(text: string): readonly string[] {
  const lines = text.replace(/^\ufeff/, '').split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
}

/** The line of an index by itself. */
export function singleLine(lines: readonly string[], index: number): SourceLine {
  const text = lines[index] ?? '';
  return {
    line: index + 1,
    input: text,
    text,
    placeOf: (offset) => ({ line: index + 1, column: offset + 1 }),
  };
}

/** The line that begins at an index with all that continue it, and how many they are. */
export function continuedLine(
  lines: readonly string[],
  index: number,
): { readonly source: SourceLine; readonly count: number } {
  const first = lines[index] ?? '';
  const isComment = first.trimStart().startsWith('#');
  if (isComment || !isContinued(first)) return { source: singleLine(lines, index), count: 1 };
  const starts: number[] = [];
  let text = '';
  let at = index;
  for (let goesOn = true; goesOn && at < lines.length; at++) {
    const line = lines[at] ?? '';
    starts.push(text.length);
    goesOn = isContinued(line);
    text += goesOn ? line.slice(0, -1) : line;
  }
  const placeOf = (offset: number) => {
    const last = starts.findIndex((start) => start > offset);
    const part = (last < 0 ? starts.length : last) - 1;
    return { line: index + part + 1, column: offset - (starts[part] ?? 0) + 1 };
  };
  const input = lines.slice(index, at).join('\n');
  return { source: { line: index + 1, input, text, placeOf }, count: at - index };
}

/** An escaped backslash at the end is one that is meant. */
function isContinued(line: string): boolean {
  return line.endsWith('\\') && (/\\*$/.exec(line)?.[0].length ?? 0) % 2 === 1;
}
