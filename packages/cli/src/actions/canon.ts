import type { Dialect, Family } from '@chainwright/parse-core';
import { readCanonLines } from '../canon/read-canon-lines.ts';
import {
  type CanonInput,
  renderCanonJson,
  renderCanonNdjson,
  renderRemarks,
  renderSpecs,
} from '../canon/render-canon.ts';
import { CommandError } from '../command-error.ts';
import type { Context } from '../context.ts';
import { exitCode } from '../exit-code.ts';
import { displayName, readInputs } from '../input/read-inputs.ts';
import { escapeControlsInLines } from '../output/escape-controls.ts';
import { writeChunks } from '../output/write-chunks.ts';

export interface CanonRequest {
  readonly files: readonly string[];
  readonly format: 'text' | 'json' | 'ndjson';
  readonly family: Family | undefined;
  readonly dialect: Dialect;
}

/** Makes the rules of all inputs canonical, writes them, and sets the exit code. */
export async function runCanon(request: CanonRequest, context: Context): Promise<void> {
  const { files, format, family, dialect } = request;
  const texts = await readInputs(files, context);
  const inputs = texts.map((input) => ({
    ...input,
    lines: [...readCanonLines(input.text, { family, dialect })],
  }));
  if (inputs.every(({ lines }) => lines.length === 0)) throw nothingWasRead(inputs);
  if (inputs.some(({ lines }) => lines.some(({ error }) => error))) {
    context.exitCode = exitCode.badInput;
  }
  if (format === 'json') await writeChunks(context.stdout, renderCanonJson(inputs));
  else if (format === 'ndjson') await writeChunks(context.stdout, renderCanonNdjson(inputs));
  else await writeText(inputs, context);
}

async function writeText(inputs: readonly CanonInput[], { stdout, stderr }: Context) {
  for (const input of inputs) {
    const lines = renderSpecs(input);
    // The bytes that came in go out, except to a terminal, where control characters are shown.
    if (stdout.isTTY) await writeChunks(stdout, escapeEach(lines));
    else await writeChunks(stdout, lines, input.encoding);
  }
  await writeChunks(stderr, renderRemarks(inputs));
}

function* escapeEach(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield escapeControlsInLines(line);
}

function nothingWasRead(inputs: readonly CanonInput[]): CommandError {
  const names = inputs.map(({ name }) => displayName(name)).join(', ');
  return new CommandError(`${names}: there is no rule in it`, {
    hint: 'Give rules as iptables takes them, one a line: -A INPUT -p tcp --dport ssh -j ACCEPT',
  });
}
