/** A text by its lines, found when they are first asked for: a text may have a million. */
export class TextLines {
  readonly #text: string;
  #starts: Uint32Array | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  get count(): number {
    return this.#begin().length;
  }

  /** Lines from one place up to another, from 0; of a very long one its beginning. */
  slice(from: number, to: number): readonly string[] {
    const starts = this.#begin();
    const lines: string[] = [];
    for (let at = from; at < Math.min(to, starts.length); at++) {
      const start = starts[at] ?? 0;
      const end = (starts[at + 1] ?? this.#text.length + 1) - 1;
      lines.push(shorten(this.#text.slice(start, Math.min(end, start + longest + 1))));
    }
    return lines;
  }

  #begin(): Uint32Array {
    this.#starts ??= findStarts(this.#text);
    return this.#starts;
  }
}

/** Characters of a line that are shown. */
const longest = 2_000;

function shorten(line: string): string {
  const shown = line.endsWith('\r') ? line.slice(0, -1) : line;
  return shown.length > longest ? `${shown.slice(0, longest)}…` : shown;
}

function findStarts(text: string): Uint32Array {
  let starts = new Uint32Array(1024);
  let count = 1;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
    if (count === starts.length) {
      const longer = new Uint32Array(2 * count);
      longer.set(starts);
      starts = longer;
    }
    starts[count] = end + 1;
    count += 1;
  }
  // What ends with a line break has no line behind it.
  const isEnded = count > 1 && starts[count - 1] === text.length;
  return starts.subarray(0, isEnded ? count - 1 : count);
}
