import { targets } from '../../extensions/registry.ts';
import { hasBlanks, wrongChainName } from '../chain-name.ts';
import { isPosition } from '../command-word.ts';
import { isCount } from '../counters-word.ts';

/** The shapes of command lines that were met, as a tree with a word on each branch. */
export interface Place<End> {
  readonly words: Map<string, Place<End>>;
  /** Where every word leads: an option's value is due here. */
  gap: Place<End> | undefined;
  /** Where a name or number leads that means nothing to the tool. */
  name: NameGap<End> | undefined;
  /** What a line that ends here means. */
  end: End | undefined;
}

interface NameGap<End> {
  readonly kind: NameKind;
  readonly to: Place<End>;
}

/** A chain behind `-A`, one behind `-j` or `-g`, the number behind `-I CHAIN`, one of `-c`. */
export type NameKind = 'chain' | 'jump' | 'goto' | 'position' | 'count';

/** A word of a line: itself, any value, or any name of a kind. */
export type Step = { readonly word: string } | { readonly gap: NameKind | 'value' };

export function makePlace<End>(): Place<End> {
  return { words: new Map(), gap: undefined, name: undefined, end: undefined };
}

/** The place that steps lead to; those that are not there are made, and counted. */
export function addSteps<End>(
  root: Place<End>,
  steps: readonly Step[],
): { readonly place: Place<End>; readonly made: number } {
  let place = root;
  let made = 0;
  for (const step of steps) {
    const known = nextPlace(place, step);
    if (!known) made++;
    place = known ?? addPlace(place, step);
  }
  return { place, made };
}

function nextPlace<End>(place: Place<End>, step: Step): Place<End> | undefined {
  if ('word' in step) return place.words.get(step.word);
  return step.gap === 'value' ? place.gap : place.name?.to;
}

function addPlace<End>(place: Place<End>, step: Step): Place<End> {
  const to: Place<End> = makePlace();
  if ('word' in step) place.words.set(step.word, to);
  else if (step.gap === 'value') place.gap = to;
  else place.name = { kind: step.gap, to };
  return to;
}

/** Whether the tool takes a word for a name or number and sees no more in it. */
export function isPlainName(kind: NameKind, text: string): boolean {
  if (kind === 'position') return isPosition(text);
  // Two counters may also stand in one word, with a comma.
  if (kind === 'count') return isCount(text) && !text.includes(',');
  if (wrongChainName(text) !== undefined || hasBlanks(text)) return false;
  return kind === 'chain' || !targets.has(text);
}
