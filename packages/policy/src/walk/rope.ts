/**
 * A list that is only ever added to or joined, in constant time, its parts shared. The way through
 * chains that call each other can be exponentially long; a rope of it is not.
 */
export type Rope<T> = RopeNode<T> | undefined;

interface RopeNode<T> {
  readonly left: Rope<T>;
  readonly items: readonly T[];
  readonly right: Rope<T>;
}

export function add<T>(rope: Rope<T>, item: T): Rope<T> {
  return { left: rope, items: [item], right: undefined };
}

export function join<T>(left: Rope<T>, right: Rope<T>): Rope<T> {
  if (left === undefined || right === undefined) return left ?? right;
  return { left, items: [], right };
}

/** Every item in order, those of a shared part once only. */
export function itemsOnce<T>(rope: Rope<T>): readonly T[] {
  const seen = new Set<RopeNode<T>>();
  const isNew = (node: RopeNode<T>) => !seen.has(node) && seen.add(node) !== undefined;
  return [...traverse(rope, isNew)];
}

/** The first items in order, at most so many. */
export function firstItems<T>(rope: Rope<T>, most: number): readonly T[] {
  const items: T[] = [];
  for (const item of traverse(rope, () => true)) {
    if (items.length === most) break;
    items.push(item);
  }
  return items;
}

// Ropes are deep: a stack of what is still to come stands in for recursion.
function* traverse<T>(rope: Rope<T>, isWanted: (node: RopeNode<T>) => boolean): Generator<T> {
  const toCome: (Rope<T> | readonly T[])[] = [rope];
  while (toCome.length > 0) {
    const next = toCome.pop();
    if (next === undefined) continue;
    if (!('left' in next)) yield* next;
    else if (isWanted(next)) toCome.push(next.right, next.items, next.left);
  }
}
