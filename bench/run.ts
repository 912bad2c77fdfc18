/** `pnpm bench NAME [OPTIONS]`. Each bench is a file of its own name beside this one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchApply, renderApply } from './apply.ts';
import { benchCanonical, mostOften, renderCanonical } from './canonical.ts';
import { benchDiff, isWithinBounds, renderDiffBench } from './diff.ts';
import { benchFleet, mostMemoryPerHost, renderFleet } from './fleet.ts';
import { recordSample } from './list-texts.ts';
import { benchManager, leastRatio, renderManager } from './manager.ts';
import { benchParse } from './parse.ts';
import { renderParse } from './render-parse.ts';

const benches = [
  'parse',
  'canonical',
  'diff',
  'apply',
  'manager',
  'fleet',
  'record-sample',
] as const;

/** How many rules and rounds, where that is not 100,000 and 5. */
const usuals: Readonly<Record<string, readonly [string, string]>> = {
  apply: ['10000', '3'],
  manager: ['1000', '3'],
  fleet: ['100', '3'],
};

const USAGE = `usage: pnpm bench parse [--rules N] [--rounds N] [--seed N] [--json]
       pnpm bench canonical [--rules N] [--rounds N] [--seed N] [--json]
       pnpm bench diff [--rules N] [--rounds N] [--seed N] [--json]
       pnpm bench apply [--rules N] [--rounds N] [--json]
       pnpm bench manager [--rules N] [--rounds N] [--json]
       pnpm bench fleet [--hosts N] [--rules N] [--rounds N] [--json]
       pnpm bench record-sample
`;

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  clearProgress();
  console.error(`bench: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options === null) {
    process.stderr.write(USAGE);
    return 2;
  }
  if (options.bench === 'record-sample') {
    record();
    return 0;
  }
  if (options.bench === 'canonical') return runCanonical(options);
  if (options.bench === 'diff') return runDiff(options);
  if (options.bench === 'apply') return runApply(options);
  if (options.bench === 'manager') return runManager(options);
  if (options.bench === 'fleet') return runFleet(options);
  const result = await benchParse({ ...options, onProgress: showProgress });
  clearProgress();
  process.stdout.write(options.json ? `${JSON.stringify(result, null, 2)}\n` : renderParse(result));
  return 0;
}

/** 1 when it is slower than it may be. */
async function runCanonical(options: Options): Promise<number> {
  const result = await benchCanonical({ ...options, onProgress: showProgress });
  clearProgress();
  const text = options.json ? `${JSON.stringify(result, null, 2)}\n` : renderCanonical(result);
  process.stdout.write(text);
  return result.ratio <= mostOften ? 0 : 1;
}

/** 1 when it takes more time or memory than it may. */
function runDiff(options: Options): number {
  const result = benchDiff({ ...options, onProgress: showProgress });
  clearProgress();
  const text = options.json ? `${JSON.stringify(result, null, 2)}\n` : renderDiffBench(result);
  process.stdout.write(text);
  return isWithinBounds(result) ? 0 : 1;
}

function runApply(options: Options): number {
  const result = benchApply({ ...options, onProgress: showProgress });
  clearProgress();
  const text = options.json ? `${JSON.stringify(result, null, 2)}\n` : renderApply(result);
  process.stdout.write(text);
  return 0;
}

/** 1 when a transaction is not so much faster as it has to be. */
function runManager(options: Options): number {
  const result = benchManager({ ...options, onProgress: showProgress });
  clearProgress();
  const text = options.json ? `${JSON.stringify(result, null, 2)}\n` : renderManager(result);
  process.stdout.write(text);
  return result.results.every(({ ratio }) => ratio >= leastRatio) ? 0 : 1;
}

/** 1 when a host takes more memory than it may. */
async function runFleet(options: Options): Promise<number> {
  const result = await benchFleet({ ...options, onProgress: showProgress });
  clearProgress();
  const text = options.json ? `${JSON.stringify(result, null, 2)}\n` : renderFleet(result);
  process.stdout.write(text);
  return result.memoryPerHost <= mostMemoryPerHost ? 0 : 1;
}

interface Options {
  readonly bench: (typeof benches)[number];
  readonly rules: number;
  readonly rounds: number;
  readonly seed: number;
  readonly hosts: number;
  readonly json: boolean;
}

/** Null: show the usage. */
function readOptions(args: readonly string[]): Options | null {
  try {
    const { values, positionals } = parseArgs({
      args: args.filter((arg) => arg !== '--'),
      allowPositionals: true,
      options: {
        rules: { type: 'string' },
        rounds: { type: 'string' },
        seed: { type: 'string', default: '1' },
        hosts: { type: 'string', default: '200' },
        json: { type: 'boolean', default: false },
      },
    });
    const [bench, ...others] = positionals;
    const known = benches.find((name) => name === bench);
    const usual = usuals[known ?? 'parse'] ?? ['100000', '5'];
    const given = [values.rules ?? usual[0], values.rounds ?? usual[1], values.seed, values.hosts];
    const numbers = given.map(Number);
    const [rules = 0, rounds = 0, seed = 0, hosts = 0] = numbers;
    const valid = numbers.every((number) => Number.isSafeInteger(number) && number > 0);
    if (!known || others.length > 0 || !valid) return null;
    return { bench: known, rules, rounds, seed, hosts, json: values.json };
  } catch {
    return null;
  }
}

function record(): void {
  const folder = mkdtempSync(join(tmpdir(), 'chainwright-bench-'));
  try {
    recordSample(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** On a terminal only: a log has no use for it. */
function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}

function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
}
