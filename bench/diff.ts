/** `pnpm bench diff`: two rulesets with their parsing, beside GNU diff on the same texts. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MadeChain, type MadeRule, makeRules, renderRestore } from './make-rules.ts';
import type { ParseOptions } from './parse.ts';
import { ENVIRONMENT, missingPrograms } from './programs.ts';
import { pick, type Random, seededRandom } from './random.ts';

export interface DiffBench {
  readonly rounds: number;
  readonly seed: number;
  readonly node: string;
  readonly cpu: string;
  readonly cpus: number;
  readonly results: readonly DiffResult[];
}

/** Medians. */
export interface DiffResult {
  readonly name: string;
  readonly rules: number;
  readonly edits: number;
  /** Reading and parsing both texts, and comparing them. */
  readonly wholeMs: number;
  /** Comparing alone. */
  readonly diffMs: number;
  /** Reading and parsing the first text alone. */
  readonly parseMs: number;
  readonly gnuDiffMs: number;
  readonly peakKilobytes: number;
}

interface Task {
  readonly name: string;
  readonly rules: number;
  make(random: Random): readonly [before: readonly MadeChain[], after: readonly MadeChain[]];
}

/** Time that the whole may take, in terms of GNU diff and our own parsing; and memory. */
export const mostKilobytes = 1024 * 1024;
export const worstMs = 10_000;
const worstRules = 20_000;

function tasksFor({ rules, seed }: ParseOptions): readonly Task[] {
  return [
    {
      name: '1 % changed',
      rules,
      make: (random) => {
        const before = makeRules(rules, seed);
        return [before, changeSome(before, rules / 100, random)];
      },
    },
    {
      name: 'nothing in common',
      rules: worstRules,
      make: () => [
        oneChain(worstRules, (at) => spec(at)),
        oneChain(worstRules, (at) => spec(-at - 1)),
      ],
    },
    {
      name: 'two rules, in any order',
      rules: worstRules,
      make: (random) => [
        oneChain(worstRules, () => spec(random(2))),
        oneChain(worstRules, () => spec(random(2))),
      ],
    },
    {
      name: 'shuffled',
      rules: worstRules,
      make: (random) => {
        const numbers = Array.from({ length: worstRules }, (_, at) => at);
        const shuffled = numbers
          .map((at) => [random(2 ** 30), at] as const)
          .sort((a, b) => a[0] - b[0]);
        return [
          oneChain(worstRules, (at) => spec(at)),
          oneChain(worstRules, (at) => spec(shuffled[at]?.[1] ?? 0)),
        ];
      },
    },
  ];
}

/** Throws if parse-core is not built. */
export function benchDiff(options: ParseOptions): DiffBench {
  const parseCore = join(import.meta.dirname, '../packages/parse-core/dist/index.js');
  if (!existsSync(parseCore)) {
    throw new Error('packages/parse-core is not built; run `pnpm build` first.');
  }
  const [missing] = missingPrograms([GNU_DIFF]);
  if (missing) throw new Error(`${missing.name} is not installed.`);
  const folder = mkdtempSync(join(tmpdir(), 'chainwright-bench-'));
  try {
    const { rounds, seed } = options;
    const results = tasksFor(options).map((task) => measureTask(task, parseCore, folder, options));
    const cpu = cpus()[0]?.model.trim() ?? 'unknown';
    return { rounds, seed, node: process.versions.node, cpu, cpus: cpus().length, results };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const GNU_DIFF = { name: 'diff', probe: ['diff', '--version'], package: 'diffutils' } as const;

function measureTask(
  { name, rules, make }: Task,
  parseCore: string,
  folder: string,
  { rounds, seed, onProgress }: ParseOptions,
): DiffResult {
  const [first, second] = [join(folder, 'before'), join(folder, 'after')];
  const [before, after] = make(seededRandom(seed));
  writeFileSync(first, saveText(before));
  writeFileSync(second, saveText(after));
  const samples = Array.from({ length: rounds }, (_, round) => {
    onProgress?.(`${name}: round ${round + 1} of ${rounds}`);
    const parsed: { milliseconds: number } = run('measure-parse.mjs', parseCore, first);
    const report: DiffReport = run('measure-diff.mjs', parseCore, first, second);
    return { ...report, parseMs: parsed.milliseconds, gnuDiffMs: timeGnuDiff(first, second) };
  });
  const middle = (of: (sample: (typeof samples)[number]) => number) => median(samples.map(of));
  return {
    name,
    rules,
    edits: middle(({ edits }) => edits),
    wholeMs: middle(({ milliseconds }) => milliseconds),
    diffMs: middle(({ diffMilliseconds }) => diffMilliseconds),
    parseMs: middle(({ parseMs }) => parseMs),
    gnuDiffMs: middle(({ gnuDiffMs }) => gnuDiffMs),
    peakKilobytes: middle(({ peakKilobytes }) => peakKilobytes),
  };
}

interface DiffReport {
  readonly milliseconds: number;
  readonly diffMilliseconds: number;
  readonly edits: number;
  readonly peakKilobytes: number;
}

function run<T>(script: string, ...args: readonly string[]): T {
  const command = [join(import.meta.dirname, script), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    env: ENVIRONMENT,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${script} failed: ${stderr}`);
  return JSON.parse(stdout);
}

/** From its start to its end; what it prints is thrown away. */
function timeGnuDiff(first: string, second: string): number {
  const started = performance.now();
  const { status } = spawnSync('diff', [first, second], { env: ENVIRONMENT, stdio: 'ignore' });
  if (status !== 1) throw new Error('diff found no differences');
  return performance.now() - started;
}

/** With the header of one tool: such texts are what people have of two states of one machine. */
function saveText(chains: readonly MadeChain[]): string {
  const header = '# Generated by iptables-save v1.8.9 (nf_tables) on Mon Jan  1 00:00:00 2024\n';
  return header + renderRestore(chains).replace(/^\[\d+:\d+\] /gm, '');
}

/** A fifth of the changes each: rules that leave, come in, change, are doubled, and are moved. */
function changeSome(
  chains: readonly MadeChain[],
  changes: number,
  random: Random,
): readonly MadeChain[] {
  const changed = chains.map((chain) => ({ ...chain, rules: [...chain.rules] }));
  for (let change = 0; change < changes; change++) {
    const { rules } = pick(random, changed);
    const at = random(rules.length);
    const fresh = ruleOf(spec(random(2 ** 24)));
    const found = rules[at] ?? fresh;
    if (change % 5 === 0) rules.splice(at, 1);
    else if (change % 5 === 1) rules.splice(at, 0, fresh);
    else if (change % 5 === 2) rules.splice(at, 1, fresh);
    else if (change % 5 === 3) rules.splice(random(rules.length), 0, found);
    else {
      rules.splice(at, 1);
      rules.splice(random(rules.length), 0, found);
    }
  }
  return changed;
}

function oneChain(rules: number, make: (at: number) => string): readonly MadeChain[] {
  return [
    {
      name: 'INPUT',
      policy: 'ACCEPT',
      rules: Array.from({ length: rules }, (_, at) => ruleOf(make(at))),
    },
  ];
}

const ruleOf = (text: string): MadeRule => ({ spec: text, packets: 0, bytes: 0 });

/** A rule of its own for each number. */
function spec(number: number): string {
  const bytes = [16, 8, 0].map((shift) => (number >> shift) & 0xff);
  return `-s 10.${bytes.join('.')}/32 -p tcp -m tcp --dport 443 -j DROP`;
}

/** The middle value; the lower of the two of an even number. */
function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;
}

/** Whether every task stays within its bounds. */
export function isWithinBounds({ results }: DiffBench): boolean {
  return results.every(({ rules, wholeMs, parseMs, gnuDiffMs, peakKilobytes, name }) => {
    const most = name === '1 % changed' ? gnuDiffMs + 2 * parseMs : worstMs;
    return wholeMs <= most && peakKilobytes <= mostKilobytes && rules > 0;
  });
}

export function renderDiffBench(bench: DiffBench): string {
  const lines = bench.results.map((result) => {
    const { name, rules, edits, wholeMs, diffMs, parseMs, gnuDiffMs, peakKilobytes } = result;
    const ms = (value: number) => `${value.toFixed(0)} ms`;
    return [
      `${name}: ${rules} rules on each side, ${edits} inserted and deleted`,
      `  parse both and compare ${ms(wholeMs)}, of which comparing ${ms(diffMs)}; ${(peakKilobytes / 1024).toFixed(0)} MB`,
      `  GNU diff ${ms(gnuDiffMs)}, parsing one text alone ${ms(parseMs)}: ${(wholeMs / (gnuDiffMs + 2 * parseMs)).toFixed(2)} times GNU diff + 2 × parsing`,
    ].join('\n');
  });
  return [
    `Medians of ${bench.rounds} rounds; Node ${bench.node}, ${bench.cpus} × ${bench.cpu}`,
    ...lines,
    '',
  ].join('\n\n');
}
