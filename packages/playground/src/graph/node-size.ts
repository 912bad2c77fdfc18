import type { ChainNode } from './chain-graph.ts';

export const nodeHeight = 44;
/** Of the letters of a name, which all have it. */
const letterWidth = 7.9;
const mostLetters = 30;
const padding = 28;
const leastWidth = 126;

export function nodeWidth({ name }: Pick<ChainNode, 'name'>): number {
  return Math.max(leastWidth, Math.round(shortName(name).length * letterWidth) + padding);
}

/** A long name with its middle left out: the beginnings of many are alike, and so are the ends. */
export function shortName(name: string): string {
  const letters = [...name];
  if (letters.length <= mostLetters) return name;
  const half = (mostLetters - 1) / 2;
  return `${letters.slice(0, Math.ceil(half)).join('')}…${letters.slice(-Math.floor(half)).join('')}`;
}
