import type { Point } from './layout-graph.ts';

/** A line through the points, with its corners rounded off. */
export function pathOf(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const parts = [`M${round(first)}`];
  for (const [at, point] of rest.entries()) {
    const next = rest[at + 1];
    if (!next) {
      parts.push(`L${round(point)}`);
      break;
    }
    const middle = { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    parts.push(`Q${round(point)} ${round(middle)}`);
  }
  return parts.join('');
}

function round({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}
