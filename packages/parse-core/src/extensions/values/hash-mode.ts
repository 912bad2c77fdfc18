import { namedSet } from './named-set.ts';
import type { ValueType } from './value-type.ts';

const SIDES = ['srcip', 'srcport', 'dstip', 'dstport'] as const;
export type HashSide = (typeof SIDES)[number];

const NAMES: Readonly<Record<HashSide, string>> = {
  srcip: 'source address',
  srcport: 'source port',
  dstip: 'destination address',
  dstport: 'destination port',
};

/** By which parts of a packet hashlimit groups, in the order in which the tool prints them. */
export const hashMode: ValueType<readonly HashSide[]> = {
  ...namedSet('a list of what to group by', SIDES, readSides),
  describe: (sides) => `${sides.join(',')} (${sides.map((side) => NAMES[side]).join(' and ')})`,
};

/** In full and in lower case; empty words count for nothing. */
function readSides(list: string): readonly HashSide[] | undefined {
  const words = list.split(',').filter((word) => word !== '');
  if (!words.every(isSide)) return undefined;
  return SIDES.filter((side) => words.includes(side));
}

const isSide = (word: string): word is HashSide => SIDES.some((side) => side === word);
