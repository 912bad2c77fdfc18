import type { Family } from '@chainwright/parse-core';
import type { Context } from '../context.ts';
import { renderDiagnostics } from '../format/diagnostics.ts';
import { renderSentences } from '../format/sentences/render-sentences.ts';
import { renderSentencesJson } from '../format/sentences/sentences-json.ts';
import { parseInput } from '../input/parse-input.ts';
import { readInputs } from '../input/read-inputs.ts';
import { choosePaint } from '../output/paint.ts';
import { writeChunks } from '../output/write-chunks.ts';
import { isEmpty, nothingWasRead } from './nothing-was-read.ts';

export interface ExplainRequest {
  readonly files: readonly string[];
  readonly json: boolean;
  readonly family: Family | undefined;
}

/** Reads and parses all inputs and writes a sentence for each rule. */
export async function runExplain(request: ExplainRequest, context: Context): Promise<void> {
  const texts = await readInputs(request.files, context, 'explain');
  const inputs = texts.map((text) => parseInput(text, request.family));
  const layout = { paint: choosePaint(context), terminalWidth: context.stdout.columns };
  await writeChunks(
    context.stdout,
    request.json ? renderSentencesJson(inputs) : renderSentences(inputs, layout),
  );
  if (!inputs.every(isEmpty)) await writeChunks(context.stderr, renderDiagnostics(inputs));
  if (inputs.every(({ rulesets }) => rulesets.length === 0)) throw nothingWasRead(inputs);
}
