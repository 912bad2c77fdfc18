import { readFileSync } from 'node:fs';
import { filesOf, type Recorded, type RecordedTool, vectorsFolder } from './recorded.ts';

/** A rule as a person writes it. */
export interface Written {
  readonly id: string;
  readonly table: string;
  readonly chain: string;
  readonly args: readonly string[];
}

/** A written rule and what a tool made of it. */
export interface Answer {
  readonly rule: Written;
  readonly recorded: Recorded;
}

/** Every rule of a file that the tool was given; not those that could not even be prepared. */
export function answersIn({ name }: RecordedTool, file: string): readonly Answer[] {
  const recorded = readJson<Record<string, Recorded & { unprepared?: true }>>(
    `recorded/${name}/${file}.json`,
  );
  return readJson<readonly Written[]>(`rules/${file}.json`).flatMap((rule) => {
    const found = recorded[rule.id];
    return found && !found.unprepared ? [{ rule, recorded: found }] : [];
  });
}

export function allAnswers(tool: RecordedTool): readonly Answer[] {
  return filesOf(tool).flatMap((file) => answersIn(tool, file));
}

/** The words of the whole command. */
export function wordsOf({ table, chain, args }: Written): readonly string[] {
  return ['-t', table, '-A', chain, ...args];
}

/** What stands behind the chain's name in `-S` text, rule by rule, read without our parser. */
export function specsIn({ chain }: Written, text: string): readonly string[] {
  const start = `-A ${chain}`;
  const specs: string[] = [];
  for (const line of text.trimEnd().split('\n')) {
    const isWithinComment = /^[^"]*"(?:[^"\\]|\\.)*$/s.test(specs.at(-1) ?? '');
    if (isWithinComment) specs.push(`${specs.pop()}\n${line}`);
    else if (line.trimEnd() === start || line.startsWith(`${start} `)) {
      specs.push(line.slice(start.length + 1));
    }
  }
  return specs.map((spec) => withoutOldBlanks(spec.trimEnd()));
}

/** 1.8.7 prints two blanks before an NFLOG prefix and behind a dst match; a spec has one. */
function withoutOldBlanks(specs: string): string {
  return specs
    .replaceAll('--nflog-prefix  ', '--nflog-prefix ')
    .replace(/(-m dst(?: (?:! )?--dst-len \d+)?(?: --dst-opts [\d:,]+)?) {2}/g, '$1 ');
}

/**
 * Whether the tool refused the rule by itself: it ends with 2 where it does not understand, and with
 * 1, 3 or 4 where the kernel answered.
 */
export function isRefusedByTool({ exit, stderr }: Recorded): boolean {
  const isKernels =
    /RULE_APPEND|No such file|Invalid argument|CHAIN_|incompatible|Numerical result|No chain\/target\/match|Operation not|Memory alloc/i;
  return exit === 2 && !isKernels.test(stderr);
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(`${vectorsFolder}${file}`, 'utf8')) as T;
}
