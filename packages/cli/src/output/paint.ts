import type { Context } from '../context.ts';

/** How a piece of text looks on a terminal. */
export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** Colours a text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

const codes: Readonly<Record<Style, readonly [start: number, end: number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
};

/** Colours for standard output: only a terminal gets them, and only without NO_COLOR. */
export function choosePaint(context: Pick<Context, 'stdout' | 'env'>): Paint {
  const { NO_COLOR, TERM } = context.env;
  const wanted = context.stdout.isTTY && !NO_COLOR && TERM !== 'dumb';
  if (!wanted) return (_style, text) => text;
  return (style, text) => {
    const [start, end] = codes[style];
    return text === '' ? '' : `\u001b[${start}m${text}\u001b[${end}m`;
  };
}
