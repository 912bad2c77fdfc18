/** `pnpm bench canonical`: making rules canonical, against parsing what the tool printed of them. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Dialect, makeCanonicalizer as Make } from '@chainwright/parse-core';
import { listTexts } from './list-texts.ts';
import type { ParseOptions } from './parse.ts';
import { ENVIRONMENT } from './programs.ts';
import { respell } from './respell.ts';

export interface CanonicalBench {
  readonly origin: string;
  readonly rules: number;
  readonly rounds: number;
  readonly seed: number;
  readonly node: string;
  readonly cpu: string;
  readonly cpus: number;
  /** Medians, in the order of `tasks`. */
  readonly results: readonly CanonicalResult[];
  /** Making a person's spelling canonical takes so many times as long as parsing the tool's. */
  readonly ratio: number;
}

export interface CanonicalResult {
  readonly name: string;
  readonly milliseconds: number;
  readonly rulesPerSecond: number;
}

/** `ratio` must not be above this. */
export const mostOften = 2;

interface Task {
  readonly name: string;
  readonly how: 'parse' | 'canonical';
  readonly text: 'printed' | 'respelled';
}

const tasks: readonly Task[] = [
  { name: 'parse -S', how: 'parse', text: 'printed' },
  { name: 'canonical, as printed', how: 'canonical', text: 'printed' },
  { name: "canonical, a person's spelling", how: 'canonical', text: 'respelled' },
];

/** Throws if parse-core is not built, or makes something else of a rule than the tool did. */
export async function benchCanonical(options: ParseOptions): Promise<CanonicalBench> {
  const parseCore = join(import.meta.dirname, '../packages/parse-core/dist/index.js');
  if (!existsSync(parseCore)) {
    throw new Error('packages/parse-core is not built; run `pnpm build` first.');
  }
  const folder = mkdtempSync(join(tmpdir(), 'chainwright-bench-'));
  try {
    options.onProgress?.('making the texts');
    const { origin, rules, rulesFile } = listTexts(options.rules, options.seed, folder);
    const files = { printed: rulesFile, respelled: join(folder, 'respelled.txt') };
    const printed = readFileSync(rulesFile, 'utf8').split('\n');
    const respelled = printed.map((line, index) => respell(line, index));
    writeFileSync(files.respelled, respelled.join('\n'));
    options.onProgress?.('checking that they are made canonical rightly');
    await verify(parseCore, origin, printed, respelled);
    const measure = ({ how, text }: Task) =>
      runOnce([parseCore, how, dialectOf(origin), files[text]], rules);
    const times = measureRounds(measure, options);
    const results = tasks.map(({ name }, index) => {
      const milliseconds = median(times.map((round) => round[index] ?? Number.NaN));
      return { name, milliseconds, rulesPerSecond: (rules / milliseconds) * 1000 };
    });
    const [parsed, , person] = results;
    return {
      origin,
      rules,
      rounds: options.rounds,
      seed: options.seed,
      node: process.versions.node,
      cpu: cpus()[0]?.model.trim() ?? 'unknown',
      cpus: cpus().length,
      results,
      ratio: (person?.milliseconds ?? Number.NaN) / (parsed?.milliseconds ?? Number.NaN),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function measureRounds(
  measure: (task: Task) => number,
  { rounds, onProgress }: ParseOptions,
): readonly (readonly number[])[] {
  return Array.from({ length: rounds }, (_, round) =>
    tasks.map((task) => {
      onProgress?.(`round ${round + 1} of ${rounds}: ${task.name}`);
      return measure(task);
    }),
  );
}

/** The tool that printed the rules: `iptables v1.8.9 (legacy)`; the sample is of 1.8.9. */
function dialectOf(origin: string): string {
  const [, version = '1.8.9', variant = 'legacy'] = /v([\d.]+) \((\w+)\)/.exec(origin) ?? [];
  return `${variant === 'nf_tables' ? 'nft' : 'legacy'}-${version}`;
}

async function verify(
  parseCore: string,
  origin: string,
  printed: readonly string[],
  respelled: readonly string[],
): Promise<void> {
  const core: {
    makeCanonicalizer: typeof Make;
    readDialect: (text: string) => Dialect | undefined;
  } = await import(pathToFileURL(parseCore).href);
  const dialect = core.readDialect(dialectOf(origin));
  const canonical = core.makeCanonicalizer();
  for (const [index, line] of printed.entries()) {
    if (!line.startsWith('-A ')) continue;
    for (const spelled of [line, respelled[index] ?? '']) {
      const read = canonical(spelled, { lexing: 'restore', ...(dialect && { dialect }) });
      const made = 'code' in read ? read.message : ['-A', read.chain, ...read.specs].join(' ');
      if (made !== line) throw new Error(`${spelled}\n  became ${made}\n  not    ${line}`);
    }
  }
}

function runOnce(args: readonly string[], rules: number): number {
  const script = join(import.meta.dirname, 'measure-canonical.mjs');
  const options = { env: ENVIRONMENT, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], options);
  if (status !== 0) throw new Error(`${args[1]} failed: ${stderr}`);
  const report: { rules: number; milliseconds: number } = JSON.parse(stdout);
  if (report.rules !== rules) throw new Error(`${report.rules} rules of ${rules} came out.`);
  return report.milliseconds;
}

/** The middle value; the lower of the two of an even number. */
function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;
}

export function renderCanonical(bench: CanonicalBench): string {
  const width = Math.max(...bench.results.map(({ name }) => name.length));
  const lines = bench.results.map(({ name, rulesPerSecond, milliseconds }) => {
    const rate = Number(rulesPerSecond.toPrecision(3)).toLocaleString('en-US');
    return `${name.padEnd(width)}  ${rate.padStart(9)} rules/s  ${milliseconds.toFixed(0).padStart(6)} ms`;
  });
  return [
    `${bench.rules} rules, ${bench.origin}; medians of ${bench.rounds} rounds`,
    `Node ${bench.node}, ${bench.cpus} × ${bench.cpu}`,
    '',
    ...lines,
    '',
    `a person's spelling takes ${bench.ratio.toFixed(2)} times as long as parsing (at most ${mostOften})`,
    '',
  ].join('\n');
}
