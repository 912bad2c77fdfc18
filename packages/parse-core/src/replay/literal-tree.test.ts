import { describe, expect, it } from 'vitest';
import { addLiteral, edgeAt, makePlace, type Place } from './literal-tree.ts';

function find(root: Place<string>, line: string): string | undefined {
  let place = root;
  for (let at = 0; at < line.length; ) {
    const edge = edgeAt(place, line, at);
    if (!edge) return undefined;
    at += edge.text.length;
    place = edge.to;
  }
  return place.end;
}

describe('a tree of literals', () => {
  const words = [' -p tcp', ' -p tcp -m tcp', ' -p udp', ' -m mark', '', ' -p', ' -p tcp -m mark'];
  const root = makePlace<string>();
  for (const word of words) addLiteral(root, word).end = word;

  it.each(words)('finds "%s"', (word) => expect(find(root, word)).toBe(word));

  it.each([' -p t', ' -p tcp -m', ' -p tcpx', ' -x', 'x'])('does not find "%s"', (word) => {
    expect(find(root, word)).toBeUndefined();
  });

  it('holds what literals have in common once', () => {
    expect(root.edges.map(({ text }) => text)).toEqual([' -']);
  });
});
