import type { Rule } from '../model/ruleset.ts';
import type { Alignment, RuleAligner } from './align-rules.ts';

/** What becomes of a chain's rules. Numbers are 0-based places in the two lists. */
export interface ChainEdit {
  readonly current: readonly Rule[];
  readonly desired: readonly Rule[];
  /** Places of current rules that are taken out for good, ascending. */
  readonly removed: readonly number[];
  /** In the order of the desired chain. */
  readonly placed: readonly Placed[];
}

/** A rule that comes in, or is moved. */
export interface Placed {
  /** Of the desired rules. */
  readonly from: number;
  /** Of the current rules, where it is moved. */
  readonly movedFrom: number | undefined;
  /** In front of which current rule; all of them: at the end. */
  readonly gap: number;
}

/**
 * The shortest edit of a chain, in which rules of others stay where they are; `own` are the places of
 * ours, or undefined where all are. A rule that comes in takes the place of rules of ours that leave
 * there; where none leaves it stands directly behind the rule of ours that it follows, else directly
 * before the one that follows it, else at the end.
 */
export function editChain(
  current: readonly Rule[],
  desired: readonly Rule[],
  own: readonly number[] | undefined,
  aligner: RuleAligner,
): ChainEdit {
  const ours = own ? own.flatMap((place) => current[place] ?? []) : current;
  const alignment = aligner.align(ours, desired);
  const leaving: number[] = [];
  const partnerOf = new Int32Array(desired.length).fill(-1);
  for (let index = 0; index < ours.length; index++) {
    const place = own ? (own[index] ?? 0) : index;
    const partner = alignment.partners[index] ?? -1;
    if (partner < 0) leaving.push(place);
    else partnerOf[partner] = place;
  }
  const moves = findMoves(current, desired, leaving, partnerOf, alignment);
  const first = own ? (own[0] ?? current.length) : 0;
  const placed = placeRules(current.length, first, leaving, partnerOf, moves);
  const moved = new Set(moves.values());
  const removed = moved.size === 0 ? leaving : leaving.filter((place) => !moved.has(place));
  return { current, desired, removed, placed };
}

/** Which leaving rule comes in again where: by desired place. */
function findMoves(
  current: readonly Rule[],
  desired: readonly Rule[],
  leaving: readonly number[],
  partnerOf: Int32Array,
  { keyOf }: Alignment,
): ReadonlyMap<number, number> {
  const moves = new Map<number, number>();
  if (leaving.length === 0) return moves;
  const places = new Map<string, number[]>();
  for (const place of [...leaving].reverse()) {
    const rule = current[place];
    if (!rule) continue;
    const list = places.get(keyOf(rule));
    if (list) list.push(place);
    else places.set(keyOf(rule), [place]);
  }
  for (let index = 0; index < partnerOf.length; index++) {
    const rule = (partnerOf[index] ?? -1) < 0 ? desired[index] : undefined;
    const place = rule && places.get(keyOf(rule))?.pop();
    if (place !== undefined) moves.set(index, place);
  }
  return moves;
}

function placeRules(
  rules: number,
  first: number,
  leaving: readonly number[],
  partnerOf: Int32Array,
  moves: ReadonlyMap<number, number>,
): readonly Placed[] {
  const placed: Placed[] = [];
  /** The rule of ours before, and the first leaving one behind it. */
  let before = -1;
  let nextLeaving = 0;
  let index = 0;
  while (index < partnerOf.length) {
    const kept = partnerOf[index] ?? -1;
    if (kept >= 0) {
      before = kept;
      index++;
      continue;
    }
    let end = index;
    while (end < partnerOf.length && (partnerOf[end] ?? -1) < 0) end++;
    const following = end < partnerOf.length ? (partnerOf[end] ?? 0) : rules;
    while ((leaving[nextLeaving] ?? rules) < before) nextLeaving++;
    const left = leaving[nextLeaving] ?? rules;
    const gap = left < following ? left : before >= 0 ? before + 1 : first;
    for (; index < end; index++) {
      placed.push({ from: index, movedFrom: moves.get(index), gap });
    }
  }
  return placed;
}
