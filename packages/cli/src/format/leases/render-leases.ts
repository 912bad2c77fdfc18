import type { Lease } from '@chainwright/chainmgr';
import { alignCells } from '../../output/align-cells.ts';
import { escapeControls } from '../../output/escape-controls.ts';
import type { Paint } from '../../output/paint.ts';
import { printTime } from './print-time.ts';
import { sayWhat } from './say-lease.ts';

/** Leases as a table for people; the one that ends next comes first. */
export function* renderLeases(
  leases: readonly Lease[],
  now: number,
  paint: Paint,
): Generator<string> {
  if (leases.length === 0) return;
  const rows = [...leases].sort(byEnd).map((lease) => cellsOf(lease, now).map(escapeControls));
  const [head = '', ...lines] = alignCells([headings, ...rows]);
  yield `${paint('dim', head)}\n`;
  for (const line of lines) yield `${line}\n`;
}

const headings = ['kind', 'what', 'until', 'left', 'chain', 'owner', 'id', 'reason'];

function cellsOf(lease: Lease, now: number): readonly string[] {
  const { kind, expiresAt, chain, owner, id, reason } = lease;
  const until = expiresAt === null ? 'revoked' : printTime(expiresAt);
  return [kind, sayWhat(lease), until, sayLeft(expiresAt, now), chain, owner, id ?? '', reason];
}

/** The two largest units. */
function sayLeft(expiresAt: number | null, now: number): string {
  if (expiresAt === null) return '';
  const seconds = Math.ceil((expiresAt - now) / 1000);
  if (seconds <= 0) return 'over';
  const parts = units
    .map(([unit, length, most]) => [Math.floor(seconds / length) % most, unit] as const)
    .filter(([count]) => count > 0);
  return parts
    .slice(0, 2)
    .map(([count, unit]) => `${count}${unit}`)
    .join(' ');
}

const units = [
  ['d', 86_400, Infinity],
  ['h', 3600, 24],
  ['m', 60, 60],
  ['s', 1, 60],
] as const;

function byEnd(a: Lease, b: Lease): number {
  const [endA, endB] = [a.expiresAt ?? Infinity, b.expiresAt ?? Infinity];
  return endA === endB ? 0 : endA - endB;
}
