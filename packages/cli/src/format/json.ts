import type { Chain, Ruleset, Table } from '@chainwright/parse-core';
import type { ParsedInput } from '../input/parse-input.ts';
import { escapeControlsInJson } from '../output/escape-controls.ts';

/**
 * One JSON document, piece by piece, with a line for each rule:
 * `{ "rulesets": […], "diagnostics": […] }`. Of several inputs each ruleset and diagnostic names
 * its `file`.
 */
export function* renderJson(inputs: readonly ParsedInput[]): Generator<string> {
  yield '{"rulesets":[';
  yield* renderItems(rulesetsOf(inputs), renderRuleset);
  yield '],"diagnostics":[';
  yield* renderItems(diagnosticsOf(inputs), renderLeaf);
  yield ']}\n';
}

/** The key that tells apart what comes from several inputs; nothing when there is only one. */
export function fileKey(input: ParsedInput, inputs: readonly ParsedInput[]): { file?: string } {
  return inputs.length > 1 ? { file: input.name } : {};
}

/** A value on one line; what can act on a terminal is escaped, which changes nothing for a reader. */
export function toJson(value: unknown): string {
  return escapeControlsInJson(JSON.stringify(value));
}

function* rulesetsOf(inputs: readonly ParsedInput[]): Generator<Ruleset & { file?: string }> {
  for (const input of inputs) {
    for (const ruleset of input.rulesets) yield { ...fileKey(input, inputs), ...ruleset };
  }
}

function* diagnosticsOf(inputs: readonly ParsedInput[]): Generator<object> {
  for (const input of inputs) {
    for (const diagnostic of input.diagnostics) yield { ...fileKey(input, inputs), ...diagnostic };
  }
}

function renderRuleset({ tables, ...rest }: Ruleset): Generator<string> {
  return renderObject(rest, 'tables', tables, renderTable);
}

function renderTable({ chains, ...rest }: Table): Generator<string> {
  return renderObject(rest, 'chains', chains, renderChain);
}

function renderChain({ rules, ...rest }: Chain): Generator<string> {
  return renderObject(rest, 'rules', rules, renderLeaf);
}

// The long list stands last, behind the few short fields.
function* renderObject<Item>(
  fields: object,
  listKey: string,
  items: readonly Item[],
  renderItem: (item: Item) => Iterable<string>,
): Generator<string> {
  yield `${toJson(fields).slice(0, -1)},"${listKey}":[`;
  yield* renderItems(items, renderItem);
  yield ']}';
}

function* renderItems<Item>(
  items: Iterable<Item>,
  renderItem: (item: Item) => Iterable<string>,
): Generator<string> {
  let separator = '\n';
  for (const item of items) {
    yield separator;
    yield* renderItem(item);
    separator = ',\n';
  }
  if (separator !== '\n') yield '\n';
}

function renderLeaf(value: object): Iterable<string> {
  return [toJson(value)];
}
