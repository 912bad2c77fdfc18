import type { ColumnWidths } from '../core/column-widths.ts';

/** The columns of the list in the order of the screen; a width of 0 leaves one out. */
export const columnOrder = [
  'protocol',
  'inInterface',
  'outInterface',
  'source',
  'destination',
] as const;

export const columnTitles = {
  protocol: 'Prot',
  inInterface: 'In',
  outInterface: 'Out',
  source: 'Source',
  destination: 'Destination',
} as const;

/** What the titles take. */
const least = { protocol: 4, inInterface: 2, outInterface: 3, source: 6, destination: 10 };
const widest = { protocol: 9, inInterface: 12, outInterface: 12, source: 20, destination: 20 };

/** Of one character, in rem: of the code font, and of that of badges. */
const codeWidth = 0.49;
const badgeWidth = 0.46;

function rem(width: number): string {
  return `${width.toFixed(2)}rem`;
}

/** The widths as a grid for all rows, so that columns stand still whatever is scrolled into sight. */
export function columnStyle(widths: ColumnWidths): Readonly<Record<string, string>> {
  const conditions = columnOrder
    .filter((name) => widths[name] > 0)
    .map((name) => {
      const characters = Math.max(Math.min(widths[name], widest[name]), least[name]);
      return rem(characters * codeWidth + 0.25);
    });
  const target = rem(Math.min(Math.max(widths.target, 6), 18) * badgeWidth + 1);
  const counters = widths.hasCounters ? ['5.25rem'] : [];
  const columns = ['2.25rem', ...counters, target, ...conditions];
  return {
    '--columns': [...columns, 'minmax(0, 1fr)'].join(' '),
    // What stands below the columns begins where the target does.
    '--below-from': String(counters.length + 2),
    '--below-at': widths.hasCounters ? '9rem' : '3rem',
  };
}
