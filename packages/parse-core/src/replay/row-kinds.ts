import type { KnownRow } from './known-row.ts';
import { addLiteral, edgeAt, makePlace, type Place } from './literal-tree.ts';
import { endOfText, NO_RUN, runEnd } from './row-template.ts';

/** Kinds of rows that are kept. */
const MAX_ROWS = 5_000;
/** Words at one place that are no values. */
const MAX_WORDS = 64;

/** The runs of the present row: starts and ends, in turn; filled anew for each. */
export type Runs = number[];

/** The kinds of rows that were met so far. */
export class RowKinds {
  /** By what is common to rows that may be of one kind: target and protocol. */
  readonly #roots = new Map<string, Place<KnownRow>>();
  #count = 0;

  get isFull(): boolean {
    return this.#count >= MAX_ROWS;
  }

  rootOf(head: string): Place<KnownRow> | undefined {
    return this.#roots.get(head);
  }

  add(head: string, known: KnownRow): void {
    let place = this.#roots.get(head) ?? makePlace<KnownRow>();
    this.#roots.set(head, place);
    for (const [index, { fixed }] of known.runs.entries()) {
      place = addLiteral(place, known.literals[index] ?? '');
      const next = fixed === undefined ? addGap(place) : addWord(place, fixed);
      if (!next) return;
      place = next;
    }
    addLiteral(place, known.literals.at(-1) ?? '').end = known;
    this.#count++;
  }
}

function addGap(place: Place<KnownRow>): Place<KnownRow> {
  place.gap ??= makePlace();
  return place.gap;
}

function addWord(place: Place<KnownRow>, word: string): Place<KnownRow> | undefined {
  place.words ??= new Map();
  const known = place.words.get(word);
  if (known || place.words.size >= MAX_WORDS) return known;
  const next = makePlace<KnownRow>();
  place.words.set(word, next);
  return next;
}

/** The kind of a row whose text stands at a place; where its runs are is noted. */
export function kindOf(
  root: Place<KnownRow>,
  text: string,
  from: number,
  lineEnd: number,
  runs: Runs,
): KnownRow | undefined {
  const end = endOfText(text, from, lineEnd);
  let place = root;
  let count = 0;
  let at = from;
  while (at < end) {
    const stop = place.gap || place.words ? runEnd(text, at, end) : NO_RUN;
    if (stop === NO_RUN) {
      const edge = edgeAt(place, text, at);
      if (edge === undefined) return undefined;
      at += edge.text.length;
      place = edge.to;
      continue;
    }
    const next = stop < 0 ? undefined : (place.words?.get(text.slice(at, stop)) ?? place.gap);
    if (next === undefined) return undefined;
    runs[count++] = at;
    runs[count++] = stop;
    place = next;
    at = stop;
  }
  return at === end ? place.end : undefined;
}
