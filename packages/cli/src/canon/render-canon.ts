import { renderDiagnostic, type WrittenRule } from '@chainwright/parse-core';
import { toJson } from '../format/json.ts';
import { displayName, type InputText } from '../input/read-inputs.ts';
import { escapeControlsInLines } from '../output/escape-controls.ts';

/** One input and what became of its lines. */
export interface CanonInput extends InputText {
  readonly lines: readonly WrittenRule[];
}

const shownAtMost = 20;

/** `-A CHAIN SPEC` for each rule, as `iptables -S` prints it; a bare rule has no chain. */
export function* renderSpecs({ lines }: CanonInput): Generator<string> {
  for (const { chain, specs } of lines) {
    for (const spec of specs ?? []) {
      const words = chain === undefined ? [spec] : ['-A', chain, spec];
      yield `${words.filter((word) => word !== '').join(' ')}\n`;
    }
  }
}

/** One object for each line that was read or refused. */
export function* renderCanonNdjson(inputs: readonly CanonInput[]): Generator<string> {
  for (const object of objectsOf(inputs)) yield `${object}\n`;
}

/** The same objects in one document: `{ "rules": […] }`. */
export function* renderCanonJson(inputs: readonly CanonInput[]): Generator<string> {
  yield '{"rules":[';
  let separator = '\n';
  for (const object of objectsOf(inputs)) {
    yield `${separator}${object}`;
    separator = ',\n';
  }
  yield separator === '\n' ? ']}\n' : '\n]}\n';
}

function* objectsOf(inputs: readonly CanonInput[]): Generator<string> {
  for (const { name, lines } of inputs) {
    const file = inputs.length > 1 ? { file: name } : {};
    for (const { line, input, specs, note, error } of lines) {
      yield toJson({ ...file, line, input, specs, ...(note && { note }), ...(error && { error }) });
    }
  }
}

/** Refusals and notes for people: place, message, the line with a caret, a hint; the first twenty. */
export function* renderRemarks(inputs: readonly CanonInput[]): Generator<string> {
  const remarked = inputs.flatMap((input) =>
    input.lines.filter(({ error, note }) => error ?? note).map((line) => ({ input, line })),
  );
  for (const { input, line } of remarked.slice(0, shownAtMost)) yield renderRemark(line, input);
  const rest = remarked.length - shownAtMost;
  if (rest > 0) yield `… and ${rest} more (see --ndjson)\n`;
}

function renderRemark({ line, note, error }: WrittenRule, { text, name }: CanonInput): string {
  const file = displayName(name);
  if (!error) return escapeControlsInLines(`${file}:${line}: passed over: ${note}\n`);
  const rendered = renderDiagnostic({ line, ...error }, { text, file });
  return `${escapeControlsInLines(rendered.trimEnd())}\n`;
}
