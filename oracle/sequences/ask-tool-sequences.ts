import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNamespace } from '../../test-vectors/record/netns.ts';
import { quoteWord, quoteWords } from '../../test-vectors/record/quote-word.ts';
import { decodeUtf8 } from '../../test-vectors/record/steady-output.ts';
import { programOf } from '../../test-vectors/record/versions.ts';
import type { Tool } from '../installed-tools.ts';
import type { Sequence, SequenceCommand } from './make-sequence.ts';

/** What became of a sequence. */
export interface SequenceOutcome {
  readonly exits: readonly number[];
  /** What each command printed, and what it said. */
  readonly said: readonly string[];
  readonly rules: string;
  readonly list: string;
  readonly save: string;
}

const mark = '@@chainwright-sequence';

/** Carries out each sequence in a network namespace of its own, all of them in one script. */
export async function askToolSequences(
  tool: Tool,
  sequences: readonly Sequence[],
): Promise<readonly SequenceOutcome[]> {
  const { root, variant, family } = tool;
  const program = programOf[family];
  const scripts = sequences.map((sequence) => sequenceScript(sequence, program));
  const script = scripts.map((text) => `unshare -n /bin/sh -c ${quoteWord(text)}`).join('\n');
  const batch = { root, variant, family, script: `{\n${script}\n} >answers 2>&1\n` };
  return runInNamespace(batch, (folder) => {
    const text = readLines(readFileSync(join(folder, 'answers'), 'latin1'));
    return text.split(`${mark} begin\n`).slice(1).map(readOutcome);
  });
}

function sequenceScript({ table, commands }: Sequence, program: string): string {
  const listings = [
    [program, '-t', table, '-S'],
    [program, '-t', table, '-n', '-v', '-x', '-L'],
    [`${program}-save`, '-c'],
  ];
  return [
    `echo ${mark} begin`,
    ...commands.map((command) => `${spell(command, program)}; e=$?; echo; echo ${mark} exit $e`),
    ...listings.map((words) => `${quoteWords(words)} 2>/dev/null; echo ${mark} listed`),
  ].join('\n');
}

function spell({ kind, args, stdin }: SequenceCommand, program: string): string {
  const words = quoteWords([`${program}${kind}`, ...args]);
  return stdin === undefined ? `${words} </dev/null` : `printf %s ${quoteWord(stdin)} | ${words}`;
}

/** A release that prints damaged bytes in one line does not make the other lines unreadable. */
function readLines(text: string): string {
  const lines = text.split('\n').map((line) => decodeUtf8(Buffer.from(line, 'latin1')) ?? line);
  return lines.join('\n');
}

function readOutcome(text: string): SequenceOutcome {
  const parts = text.split(new RegExp(`\\n?${mark} exit (\\d+)\\n`));
  const said: string[] = [];
  const exits: number[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    said.push(parts[at] ?? '');
    exits.push(Number(parts[at + 1]));
  }
  const [rules = '', list = '', save = ''] = (parts.at(-1) ?? '').split(`${mark} listed\n`);
  return { exits, said, rules, list, save: withoutDates(save) };
}

/** Headers with their dates are left out. */
export const withoutDates = (text: string) =>
  text.replaceAll(/^# (?:Generated|Completed).*\n/gm, '');
