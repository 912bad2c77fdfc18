/** The result of the parse bench, as a table for people. */
import type { Sample } from './contenders.ts';

export interface ParseBench {
  /** Where the texts came from. */
  readonly origin: string;
  /** False: the texts are the recorded sample, repeated. */
  readonly real: boolean;
  readonly rules: number;
  readonly rounds: number;
  readonly seed: number;
  readonly node: string;
  readonly cpu: string;
  readonly cpus: number;
  /** How many rules our parser reads in full from `-nvL`; the others say what it does not show. */
  readonly wholeFromList: number;
  readonly results: readonly ParseResult[];
  readonly missing: readonly { readonly name: string; readonly package: string }[];
}

/** Medians of all rounds. */
export interface ParseResult extends Sample {
  readonly name: string;
  readonly text: '-S' | '-nvL';
  readonly ours: boolean;
  readonly rulesPerSecond: { readonly whole: number; readonly parse: number };
  /** How many times faster ours reads the same text. */
  readonly oursTimes: { readonly whole: number; readonly parse: number };
}

export function renderParse(bench: ParseBench): string {
  const rows = [HEADER, ...bench.results.map(renderRow)];
  const widths = HEADER.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
  const missing = bench.missing.map(
    ({ name, package: from }) => `missing: ${name}; on Debian: apt-get install ${from}`,
  );
  return [
    `${bench.rules} rules, ${bench.origin}; medians of ${bench.rounds} rounds`,
    `Node ${bench.node}, ${bench.cpus} × ${bench.cpu}`,
    '',
    ...lines,
    ...missing,
    '',
    `-nvL shows ${bench.wholeFromList} of the ${bench.rules} rules in full; those were checked against -S.`,
    'whole: starting the program included. parsing: reading the file and parsing it, in a fresh',
    'process. ×: how many times as fast `chainwright parse` reads the same text.',
    '',
  ].join('\n');
}

const HEADER = [
  'what',
  'text',
  'rules/s whole',
  'parsing',
  '× whole',
  '× parsing',
  'peak memory',
] as const;

function renderRow(result: ParseResult): readonly string[] {
  const { name, text, rulesPerSecond, oursTimes, peakKilobytes, ours } = result;
  return [
    name,
    text,
    renderCount(rulesPerSecond.whole),
    renderCount(rulesPerSecond.parse),
    ours ? '' : oursTimes.whole.toFixed(2),
    ours ? '' : oursTimes.parse.toFixed(2),
    `${Math.round(peakKilobytes / 1024)} MB`,
  ];
}

/** `123,000`: three digits are more than the noise allows. */
function renderCount(count: number): string {
  return Number(count.toPrecision(3)).toLocaleString('en-US');
}
