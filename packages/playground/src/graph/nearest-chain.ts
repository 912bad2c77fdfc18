import type { PlacedChain } from './layout-graph.ts';

export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

export function isDirection(key: string): key is Direction {
  return key.startsWith('Arrow');
}

/** Which way a step along and a step aside lead, for each arrow. */
const axes = {
  ArrowLeft: { along: 'x', sign: -1 },
  ArrowRight: { along: 'x', sign: 1 },
  ArrowUp: { along: 'y', sign: -1 },
  ArrowDown: { along: 'y', sign: 1 },
} as const;

/** The chain that an arrow leads to from another: near, and rather ahead than aside. */
export function nearestChain(
  chains: readonly PlacedChain[],
  from: PlacedChain,
  direction: Direction,
): PlacedChain | undefined {
  const { along, sign } = axes[direction];
  const across = along === 'x' ? 'y' : 'x';
  let nearest: PlacedChain | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const chain of chains) {
    const ahead = (middle(chain)[along] - middle(from)[along]) * sign;
    if (chain === from || ahead <= 1) continue;
    const aside = Math.abs(middle(chain)[across] - middle(from)[across]);
    const distance = ahead + 2 * aside;
    if (distance < least) [nearest, least] = [chain, distance];
  }
  return nearest;
}

function middle({ x, y, width }: PlacedChain) {
  return { x: x + width / 2, y };
}
