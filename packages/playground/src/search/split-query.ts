/** A word of a query, and where it stands. */
export interface QueryWord {
  /** Without its quotes, and without the `-` that excludes. */
  readonly text: string;
  /** Has `-` before it; a word with two of them is an option of iptables. */
  readonly excludes: boolean;
  readonly from: number;
  readonly to: number;
  /** Begins with a quote: it is text, whatever it looks like. */
  readonly isQuoted: boolean;
  /** Has a quote that is not closed. */
  readonly isOpen: boolean;
}

/** Words part at blanks; within double quotes a blank is a part of the word. */
export function splitQuery(query: string): readonly QueryWord[] {
  const words: QueryWord[] = [];
  for (const found of query.matchAll(/(?:[^\s"]|"[^"]*(?:"|$))+/g)) {
    const [raw] = found;
    const from = found.index;
    const excludes = /^-[^-]/.test(raw);
    words.push({
      text: raw.slice(excludes ? 1 : 0).replaceAll('"', ''),
      excludes,
      from,
      to: from + raw.length,
      isQuoted: /^-?"/.test(raw),
      isOpen: raw.split('"').length % 2 === 0,
    });
  }
  return words;
}
