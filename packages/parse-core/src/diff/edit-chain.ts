import type { Rule } from '../model/ruleset.ts';
import { longestCommonSubsequence } from './lcs/longest-common-subsequence.ts';

/** What becomes of a chain's rules. Numbers are 0-based places in the two lists. */
export interface ChainEdit {
  readonly current: readonly Rule[];
  readonly desired: readonly Rule[];
  /** Places of current rules that are taken out for good, ascending. */
  readonly removed: readonly number[];
  /** In the order of the desired chain. */
  readonly placed: readonly Placed[];
  /** What the chain holds in the end: `current` where a rule stays or is moved. */
  readonly result: readonly Rule[];
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

/** The rules of a chain to compare, with numbers that are equal where the rules mean the same. */
export interface ChainSides {
  readonly current: readonly Rule[];
  readonly desired: readonly Rule[];
  readonly currentIds: Int32Array;
  readonly desiredIds: Int32Array;
  /** Places of current rules that are ours. */
  readonly own: Int32Array;
}

/**
 * The shortest edit of a chain, in which rules of others stay where they are. A rule that comes in
 * takes the place of rules of ours that leave there; where none leaves it stands directly behind the
 * rule of ours that it follows, else directly before the one that follows it, else at the end.
 */
export function editChain(sides: ChainSides): ChainEdit {
  const { current, desired, currentIds, desiredIds, own } = sides;
  const isAll = own.length === current.length;
  const ownIds = isAll ? currentIds : own.map((place) => currentIds[place] ?? 0);
  const partners = longestCommonSubsequence(ownIds, desiredIds);
  const leaving: number[] = [];
  const partnerOf = new Int32Array(desired.length).fill(-1);
  for (const [index, partner] of partners.entries()) {
    if (partner < 0) leaving.push(own[index] ?? 0);
    else partnerOf[partner] = own[index] ?? 0;
  }
  const moves = findMoves(leaving, partnerOf, sides);
  const placed = placeRules(leaving, partnerOf, moves, sides);
  const moved = new Set(moves.values());
  const removed = leaving.filter((place) => !moved.has(place));
  return { current, desired, removed, placed, result: resultOf(sides, leaving, placed) };
}

/** Which leaving rule comes in again where: by desired place. */
function findMoves(
  leaving: readonly number[],
  partnerOf: Int32Array,
  { currentIds, desiredIds }: ChainSides,
): ReadonlyMap<number, number> {
  const moves = new Map<number, number>();
  if (leaving.length === 0) return moves;
  const places = new Map<number, number[]>();
  for (const place of [...leaving].reverse()) {
    const id = currentIds[place] ?? 0;
    const list = places.get(id);
    if (list) list.push(place);
    else places.set(id, [place]);
  }
  for (const [index, partner] of partnerOf.entries()) {
    if (partner >= 0) continue;
    const place = places.get(desiredIds[index] ?? 0)?.pop();
    if (place !== undefined) moves.set(index, place);
  }
  return moves;
}

function placeRules(
  leaving: readonly number[],
  partnerOf: Int32Array,
  moves: ReadonlyMap<number, number>,
  { current, own }: ChainSides,
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
    const following = end < partnerOf.length ? (partnerOf[end] ?? 0) : current.length;
    while ((leaving[nextLeaving] ?? current.length) < before) nextLeaving++;
    const left = leaving[nextLeaving] ?? current.length;
    const first = own[0] ?? current.length;
    const gap = left < following ? left : before >= 0 ? before + 1 : first;
    for (; index < end; index++) {
      placed.push({ from: index, movedFrom: moves.get(index), gap });
    }
  }
  return placed;
}

function resultOf(
  { current, desired }: ChainSides,
  leaving: readonly number[],
  placed: readonly Placed[],
): readonly Rule[] {
  if (leaving.length === 0 && placed.length === 0) return current;
  const left = new Set(leaving);
  const result: Rule[] = [];
  let next = 0;
  const take = ({ from, movedFrom }: Placed) => {
    const rule = movedFrom === undefined ? desired[from] : current[movedFrom];
    if (rule) result.push(rule);
  };
  for (const [place, rule] of current.entries()) {
    for (let each = placed[next]; each && each.gap <= place; each = placed[++next]) take(each);
    if (!left.has(place)) result.push(rule);
  }
  for (const each of placed.slice(next)) take(each);
  return result;
}
