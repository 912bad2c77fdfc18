import type { Family } from '@chainwright/parse-core';
import type { Context } from '../context.ts';
import { exitCode } from '../exit-code.ts';
import { renderDiagnostics, warnOfUnknown } from '../format/diagnostics.ts';
import type { OutputFormat } from '../format/output-format.ts';
import { writeFormat } from '../format/write-format.ts';
import { parseInput } from '../input/parse-input.ts';
import { readInputs } from '../input/read-inputs.ts';
import { writeChunks } from '../output/write-chunks.ts';
import { isEmpty, nothingWasRead } from './nothing-was-read.ts';

export interface ParseRequest {
  readonly files: readonly string[];
  readonly format: OutputFormat;
  readonly strict: boolean;
  readonly family: Family | undefined;
}

/** Reads and parses all inputs, writes them in one format, and sets the exit code. */
export async function runParse(request: ParseRequest, context: Context): Promise<void> {
  const { format, strict, family } = request;
  const texts = await readInputs(request.files, context);
  const inputs = texts.map((text) => parseInput(text, family));
  const isIptablesText = format === 'save' || format === 'rules';
  const warnings = isIptablesText ? [...warnOfUnknown(inputs)] : [];
  const isUnexpected = warnings.length > 0 || inputs.some((each) => each.diagnostics.length > 0);
  const refused = strict && isUnexpected;

  // What is piped into iptables-restore must not be half of what was meant.
  if (!refused || !isIptablesText) await writeFormat(format, inputs, context);
  if (format !== 'json' && format !== 'ndjson' && !inputs.every(isEmpty)) {
    await writeChunks(context.stderr, renderDiagnostics(inputs));
    await writeChunks(context.stderr, warnings);
  }
  if (refused) context.exitCode = exitCode.badInput;
  if (inputs.every(({ rulesets }) => rulesets.length === 0)) throw nothingWasRead(inputs);
}
