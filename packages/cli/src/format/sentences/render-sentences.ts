import { type Chain, type ExplainedChain, explainRuleset } from '@chainwright/parse-core';
import type { ParsedInput } from '../../input/parse-input.ts';
import { displayName } from '../../input/read-inputs.ts';
import { padStart } from '../../output/display-width.ts';
import { escapeControls } from '../../output/escape-controls.ts';
import type { Paint } from '../../output/paint.ts';
import { chainHeading, rulesetHeading, tableHeading } from '../table/headings.ts';
import { wrapWords } from '../table/wrap-words.ts';

export interface SentenceLayout {
  readonly paint: Paint;
  /** Width of the terminal; undefined where there is none, and each sentence is one line. */
  readonly terminalWidth: number | undefined;
}

const indent = '    ';
const gap = '  ';

/** All rules for people: chain by chain, each with its number, and what becomes of other packets. */
export function* renderSentences(
  inputs: readonly ParsedInput[],
  layout: SentenceLayout,
): Generator<string> {
  let isFirst = true;
  for (const { name, rulesets } of inputs) {
    const file = inputs.length > 1 ? `${escapeControls(displayName(name))}: ` : '';
    for (const ruleset of rulesets) {
      yield `${isFirst ? '' : '\n'}${file}${rulesetHeading(ruleset, layout.paint)}\n`;
      isFirst = false;
      const explained = explainRuleset(ruleset)[Symbol.iterator]();
      for (const table of ruleset.tables) {
        yield `\n${tableHeading(table, ruleset, layout.paint)}\n`;
        for (const [index, chain] of table.chains.entries()) {
          const { value } = explained.next();
          if (table.chains[index - 1]?.rules.length) yield '\n';
          if (value) yield* renderChain(chain, value, layout);
        }
      }
    }
  }
}

function* renderChain(
  chain: Chain,
  { rules, otherwise }: ExplainedChain,
  layout: SentenceLayout,
): Generator<string> {
  yield `  ${chainHeading(chain, layout.paint)}\n`;
  const width = String(rules.at(-1)?.number ?? '').length;
  for (const { number, text } of rules) {
    yield* renderSentence(padStart(String(number), width), text, layout);
  }
  yield* renderSentence(' '.repeat(width), otherwise, layout);
}

function* renderSentence(
  mark: string,
  text: string,
  { paint, terminalWidth = Number.POSITIVE_INFINITY }: SentenceLayout,
): Generator<string> {
  const offset = indent.length + mark.length + (mark === '' ? 0 : gap.length);
  const [first = '', ...more] = wrapWords(escapeControls(text), terminalWidth - offset);
  yield `${indent}${paint('dim', mark)}${mark === '' ? '' : gap}${first.trimEnd()}\n`;
  for (const line of more) yield `${' '.repeat(offset)}${line.trimEnd()}\n`;
}
