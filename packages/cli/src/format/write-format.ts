import type { Context } from '../context.ts';
import type { ParsedInput } from '../input/parse-input.ts';
import { displayName } from '../input/read-inputs.ts';
import { escapeControlsInLines } from '../output/escape-controls.ts';
import { choosePaint } from '../output/paint.ts';
import { writeChunks } from '../output/write-chunks.ts';
import { renderIptablesText, type TextFormat } from './iptables-text.ts';
import { renderJson } from './json.ts';
import { renderNdjson } from './ndjson.ts';
import type { OutputFormat } from './output-format.ts';
import { renderTable } from './table/render-table.ts';

type Write = (inputs: readonly ParsedInput[], context: Context) => Promise<void>;

const writers: Readonly<Record<OutputFormat, Write>> = {
  table: (inputs, context) => writeChunks(context.stdout, renderTables(inputs, context)),
  json: (inputs, { stdout }) => writeChunks(stdout, renderJson(inputs)),
  ndjson: (inputs, { stdout }) => writeChunks(stdout, renderNdjson(inputs)),
  save: (inputs, context) => writeIptablesText('save', inputs, context),
  rules: (inputs, context) => writeIptablesText('rules', inputs, context),
};

/** Writes everything that was read to standard output. */
export function writeFormat(
  format: OutputFormat,
  inputs: readonly ParsedInput[],
  context: Context,
): Promise<void> {
  return writers[format](inputs, context);
}

function* renderTables(inputs: readonly ParsedInput[], context: Context): Generator<string> {
  const paint = choosePaint(context);
  const terminalWidth = context.stdout.columns;
  let isFirst = true;
  for (const { name, rulesets } of inputs) {
    const file = inputs.length > 1 ? { file: displayName(name) } : {};
    for (const ruleset of rulesets) {
      if (!isFirst) yield '\n';
      isFirst = false;
      yield* renderTable(ruleset, { paint, terminalWidth, ...file });
    }
  }
}

// The bytes that came in go out, except to a terminal, where control characters are shown instead.
async function writeIptablesText(
  format: TextFormat,
  inputs: readonly ParsedInput[],
  { stdout }: Context,
): Promise<void> {
  for (const { rulesets, encoding } of inputs) {
    for (const ruleset of rulesets) {
      const lines = renderIptablesText(ruleset, format);
      if (stdout.isTTY) await writeChunks(stdout, escapeEach(lines));
      else await writeChunks(stdout, lines, encoding);
    }
  }
}

function* escapeEach(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield escapeControlsInLines(line);
}
