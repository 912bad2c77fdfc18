import type { RulePlan } from './rule-plan.ts';

/** A place in the tree of words: after the words that lead here. */
export interface Place {
  readonly next: Edge[];
  /** Where any word leads, because a value is due. */
  value: Place | undefined;
  /** Where the name of a chain leads, behind `-j` and `-g`. */
  chain: Place | undefined;
  /** What a line that ends here means. */
  plan: RulePlan | undefined;
}

/** A word that is no value, and where it leads. */
export interface Edge {
  readonly word: string;
  readonly to: Place;
}

const BLANK = 32;
const QUOTE = 34;
const BACKSLASH = 92;

export function makePlace(): Place {
  return { next: [], value: undefined, chain: undefined, plan: undefined };
}

/** The edge whose word stands at a place of the line and ends there. */
export function edgeAt({ next }: Place, line: string, start: number): Edge | undefined {
  for (const edge of next) {
    const { word } = edge;
    if (!line.startsWith(word, start)) continue;
    const end = start + word.length;
    if (end === line.length || line.charCodeAt(end) === BLANK) return edge;
  }
  return undefined;
}

/** Where a word ends; a place not behind its start when it is not printed plainly. */
export function wordEnd(line: string, start: number, hasQuotes: boolean): number {
  if (hasQuotes) {
    if (line.charCodeAt(start) === QUOTE) return quotedEnd(line, start);
    const blank = line.indexOf(' ', start);
    const end = blank < 0 ? line.length : blank;
    const quote = line.indexOf('"', start);
    return quote >= 0 && quote < end ? start : end;
  }
  const blank = line.indexOf(' ', start);
  return blank < 0 ? line.length : blank;
}

function quotedEnd(line: string, start: number): number {
  for (let at = start + 1; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code === BACKSLASH) at++;
  }
  return start;
}
