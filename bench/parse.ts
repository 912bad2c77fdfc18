/** `pnpm bench parse`: how fast rules are read, side by side with what else reads them. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONTENDERS, type Contender, type Inputs, type Sample } from './contenders.ts';
import { listTexts, type Texts } from './list-texts.ts';
import { missingPrograms } from './programs.ts';
import type { ParseBench, ParseResult } from './render-parse.ts';
import { verifyParse } from './verify-parse.ts';

export interface ParseOptions {
  readonly rules: number;
  readonly rounds: number;
  readonly seed: number;
  /** Told what is being done; for a terminal. */
  readonly onProgress?: (text: string) => void;
}

/**
 * Measures every contender once a round, in turn, so that a slow moment of the machine hits all.
 * Throws if parse-core is not built, or reads a text wrongly.
 */
export async function benchParse(options: ParseOptions): Promise<ParseBench> {
  const parseCore = join(import.meta.dirname, '../packages/parse-core/dist/index.js');
  const command = join(import.meta.dirname, '../packages/cli/dist');
  if (!existsSync(parseCore) || !existsSync(command)) {
    throw new Error('parse-core and the command are not built; run `pnpm build` first.');
  }
  const folder = mkdtempSync(join(tmpdir(), 'chainwright-bench-'));
  try {
    options.onProgress?.('making the texts');
    const texts = listTexts(options.rules, options.seed, folder);
    options.onProgress?.('checking that they are read rightly');
    const wholeFromList = await verifyParse(parseCore, texts);
    const missing = missingPrograms([...new Set(CONTENDERS.flatMap(({ needs }) => needs))]);
    const present = CONTENDERS.filter(({ needs }) => !needs.some((one) => missing.includes(one)));
    const chainFolder = splitChains(texts, join(folder, 'chains'));
    const inputs = { ...texts, parseCore, command, chainFolder };
    const samples = measureRounds(present, inputs, options);
    return {
      origin: texts.origin,
      real: texts.real,
      rules: texts.rules,
      rounds: options.rounds,
      seed: options.seed,
      node: process.versions.node,
      cpu: cpus()[0]?.model.trim() ?? 'unknown',
      cpus: cpus().length,
      wholeFromList,
      results: compareSamples(samples, texts.rules),
      missing: missing.map(({ name, package: from }) => ({ name, package: from })),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What `iptables -nvL CHAIN` prints for each chain, as a file of its own. */
function splitChains(texts: Texts, folder: string): string {
  mkdirSync(folder);
  for (const block of readFileSync(texts.listFile, 'utf8').split(/^(?=Chain )/m)) {
    const name = /^Chain (\S+)/.exec(block)?.[1];
    if (name !== undefined) writeFileSync(join(folder, name), `${block.trimEnd()}\n`);
  }
  return folder;
}

function measureRounds(
  contenders: readonly Contender[],
  inputs: Inputs & Texts,
  { rounds, onProgress }: ParseOptions,
): ReadonlyMap<Contender, readonly Sample[]> {
  const samples = new Map<Contender, Sample[]>(contenders.map((contender) => [contender, []]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const [contender, taken] of samples) {
      onProgress?.(`round ${round} of ${rounds}: ${contender.name} ${contender.text}`);
      const sample = contender.measure(inputs);
      requireAll(contender, sample, inputs.rules);
      taken.push(sample);
    }
  }
  return samples;
}

/** Every contender must find every rule; ours must understand each. */
function requireAll({ name, text, ours }: Contender, sample: Sample, rules: number): void {
  const found = ours ? Math.min(sample.rules, sample.understood) : sample.rules;
  if (found !== rules) throw new Error(`${name} read ${found} rules of ${rules} from ${text}.`);
}

function compareSamples(
  samples: ReadonlyMap<Contender, readonly Sample[]>,
  rules: number,
): readonly ParseResult[] {
  const middles = [...samples].map(([contender, taken]) => ({ contender, ...medians(taken) }));
  return middles.map(({ contender, ...middle }) => {
    const { name, text, ours } = contender;
    const own = middles.find((each) => each.contender.ours && each.contender.text === text);
    return {
      name,
      text,
      ours,
      ...middle,
      rulesPerSecond: {
        whole: (rules / middle.wholeMs) * 1000,
        parse: (rules / middle.parseMs) * 1000,
      },
      oursTimes: {
        whole: middle.wholeMs / (own?.wholeMs ?? Number.NaN),
        parse: middle.parseMs / (own?.parseMs ?? Number.NaN),
      },
    };
  });
}

function medians(samples: readonly Sample[]): Sample {
  const of = (field: keyof Sample) => median(samples.map((sample) => sample[field]));
  return {
    wholeMs: of('wholeMs'),
    parseMs: of('parseMs'),
    peakKilobytes: of('peakKilobytes'),
    rules: of('rules'),
    understood: of('understood'),
  };
}

/** The middle value; the lower of the two of an even number. */
function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;
}
