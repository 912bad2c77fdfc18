/**
 * The shapes of lines that were met so far, as a tree: literal text leads from place to place, and in
 * the gaps between any value may stand. What is common to several shapes is in the tree only once.
 */
export interface Place<End> {
  /** No two begin with the same character. */
  edges: Edge<End>[];
  /** Where a value leads that is due here. */
  gap: Place<End> | undefined;
  /** Where words lead that may stand in its place, and are none. */
  words: Map<string, Place<End>> | undefined;
  /** Where the name of a chain leads, which may stand here; text that is none goes by the edges. */
  chain: ChainGap<End> | undefined;
  /** What a line that ends here means. */
  end: End | undefined;
}

/** A gap for the name of a chain, behind `-j` or `-g`. */
export interface ChainGap<End> {
  readonly kind: 'jump' | 'goto';
  readonly to: Place<End>;
}

export interface Edge<End> {
  /** Its first character, by which most are told apart. */
  readonly first: number;
  text: string;
  to: Place<End>;
}

export function makePlace<End>(): Place<End> {
  return { edges: [], gap: undefined, words: undefined, chain: undefined, end: undefined };
}

/** The edge whose text stands at a place. */
export function edgeAt<End>(
  { edges }: Place<End>,
  text: string,
  at: number,
): Edge<End> | undefined {
  const first = text.charCodeAt(at);
  for (let index = 0; index < edges.length; index++) {
    const edge = edges[index];
    if (edge === undefined || edge.first !== first) continue;
    const { length } = edge.text;
    // A slice is compared in a third of the time that startsWith takes.
    return length === 1 || text.slice(at, at + length) === edge.text ? edge : undefined;
  }
  return undefined;
}

/** The place to which a text leads, made if there is none: an edge that agrees in part is parted. */
export function addLiteral<End>(from: Place<End>, literal: string): Place<End> {
  let place = from;
  let rest = literal;
  while (rest !== '') {
    const edge = place.edges.find(({ first }) => first === rest.charCodeAt(0));
    if (!edge) {
      const to = makePlace<End>();
      place.edges.push({ first: rest.charCodeAt(0), text: rest, to });
      return to;
    }
    const common = commonLength(edge.text, rest);
    if (common < edge.text.length) {
      const middle = makePlace<End>();
      const text = edge.text.slice(common);
      middle.edges.push({ first: text.charCodeAt(0), text, to: edge.to });
      edge.text = edge.text.slice(0, common);
      edge.to = middle;
    }
    place = edge.to;
    rest = rest.slice(common);
  }
  return place;
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
