import { pick } from '../chance.ts';
import type { MakeValue } from '../generated-rule.ts';

/** Sets that a machine must have for the rules to be accepted: name, type, number of dimensions. */
export const generatorSets = [
  { name: 'blocked', type: 'hash:ip', dimensions: 1 },
  { name: 'services', type: 'hash:ip,port', dimensions: 2 },
  { name: 'triples', type: 'hash:ip,port,ip', dimensions: 3 },
] as const;

export const setReference: MakeValue = ({ random }) => {
  const { name, dimensions } = pick(random, generatorSets);
  const sides = Array.from({ length: dimensions }, () => pick(random, ['src', 'dst']));
  return [name, sides.join(',')];
};
