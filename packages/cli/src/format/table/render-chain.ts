import type { Chain, Rule } from '@chainwright/parse-core';
import { displayWidth, padEnd, padStart } from '../../output/display-width.ts';
import { escapeControls } from '../../output/escape-controls.ts';
import type { Paint } from '../../output/paint.ts';
import { type Column, chooseColumns } from './rule-columns.ts';
import { wrapWords } from './wrap-words.ts';

interface SizedColumn extends Column {
  readonly width: number;
}

const indent = '    ';
const gap = '  ';
/** With less room than this beside the other columns, the last one goes below them. */
const narrowestDetails = 30;
const indentBelow = ' '.repeat(10);

/**
 * The rules of a chain as an aligned table. On a terminal the last column is wrapped to the width
 * that is left, or stands below the others where too little is.
 */
export function* renderChainRules(
  chain: Chain,
  paint: Paint,
  terminalWidth: number | undefined,
): Generator<string> {
  const columns: readonly SizedColumn[] = chooseColumns(chain).map((column) => ({
    ...column,
    width: widestCell(column, chain),
  }));
  const layout = layOutLast(columns, terminalWidth);
  const titled = layout.isBelow ? columns.slice(0, -1) : columns;
  const titles = titled.map((column) => pad(column.title, column));
  yield `${indent}${paint('dim', titles.join(gap).trimEnd())}\n`;
  for (const rule of chain.rules) yield* renderRule(rule, columns, paint, layout);
}

interface LastLayout {
  readonly isBelow: boolean;
  /** What stands before each further line. */
  readonly indent: string;
  /** How wide a line may be. */
  readonly room: number;
}

function layOutLast(
  columns: readonly SizedColumn[],
  terminalWidth = Number.POSITIVE_INFINITY,
): LastLayout {
  const before = columns.slice(0, -1);
  const offset = before.reduce((sum, { width }) => sum + width + gap.length, indent.length);
  const last = columns.at(-1);
  if (terminalWidth - offset >= Math.min(narrowestDetails, last?.width ?? 0)) {
    return { isBelow: false, indent: ' '.repeat(offset), room: terminalWidth - offset };
  }
  return { isBelow: true, indent: indentBelow, room: terminalWidth - indentBelow.length };
}

function* renderRule(
  rule: Rule,
  columns: readonly SizedColumn[],
  paint: Paint,
  layout: LastLayout,
): Generator<string> {
  const cells = columns.map((column) => escapeControls(column.cell(rule)));
  const wrapped = wrapWords(cells.at(-1) ?? '', layout.room);
  const [first = '', ...more] = layout.isBelow ? ['', ...wrapped] : wrapped;
  const shown = columns.map((column, index) => {
    const text = pad(index === columns.length - 1 ? first : (cells[index] ?? ''), column);
    const style = column.style?.(rule);
    return style ? paint(style, text) : text;
  });
  yield `${(indent + shown.join(gap)).trimEnd()}\n`;
  for (const line of more) {
    if (line !== '') yield `${layout.indent}${line.trimEnd()}\n`;
  }
}

function widestCell(column: Column, chain: Chain): number {
  let width = column.title.length;
  for (const rule of chain.rules) {
    width = Math.max(width, displayWidth(escapeControls(column.cell(rule))));
  }
  return width;
}

function pad(text: string, { align, width }: SizedColumn): string {
  return align === 'right' ? padStart(text, width) : padEnd(text, width);
}
