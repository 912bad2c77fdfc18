/** A fast wrong answer is worthless: what is measured must first be right. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { parse as Parse, Rule, Ruleset } from '@chainwright/parse-core';
import type { Texts } from './list-texts.ts';

/**
 * Throws unless parse-core finds every rule in both texts without a diagnostic, gives each rule of
 * `-S` back as it stood, and reads the same rule from `-nvL` wherever that shows all of it.
 * Answers how many rules `-nvL` shows in full.
 */
export async function verifyParse(parseCore: string, texts: Texts): Promise<number> {
  const { parse }: { parse: typeof Parse } = await import(pathToFileURL(parseCore).href);
  const rulesText = readFileSync(texts.rulesFile, 'utf8');
  const fromRules = readRules(parse, rulesText, 'iptables -S', texts.rules);
  const expected = rulesText.split('\n').filter((line) => line.startsWith('-A '));
  compare(fromRules.map(printAppend), expected, 'iptables -S');

  const listText = readFileSync(texts.listFile, 'utf8');
  const fromList = readRules(parse, listText, 'iptables -nvL', texts.rules);
  // Both list the chains in the same order.
  const whole = fromList.flatMap(({ rule }, at) => (rule.unknown === undefined ? [at] : []));
  compare(
    whole.map((at) => printAppend(fromList[at])),
    whole.map((at) => expected[at]),
    'iptables -nvL',
  );
  return whole.length;
}

interface PlacedRule {
  readonly chain: string;
  readonly rule: Rule;
}

function readRules(
  parse: typeof Parse,
  text: string,
  what: string,
  count: number,
): readonly PlacedRule[] {
  const { rulesets, diagnostics } = parse(text);
  const [first] = diagnostics;
  if (first !== undefined) {
    const line = text.split('\n')[first.line - 1];
    throw new Error(
      `${diagnostics.length} diagnostics for ${what}, first ${first.code} in line ${first.line}: ` +
        `${first.message}\n  ${line}`,
    );
  }
  const rules = placeRules(rulesets);
  if (rules.length !== count) {
    throw new Error(`${rules.length} rules were read from ${what}, not ${count}.`);
  }
  return rules;
}

function placeRules(rulesets: readonly Ruleset[]): readonly PlacedRule[] {
  return rulesets
    .flatMap(({ tables }) => tables)
    .flatMap(({ chains }) => chains)
    .flatMap(({ name, rules }) => rules.map((rule) => ({ chain: name, rule })));
}

function printAppend(placed: PlacedRule | undefined): string {
  return placed === undefined ? '' : `-A ${placed.chain} ${placed.rule.spec}`;
}

function compare(
  found: readonly string[],
  expected: readonly (string | undefined)[],
  what: string,
): void {
  const at = found.findIndex((text, index) => text !== expected[index]);
  if (at < 0) return;
  throw new Error(`Wrongly read from ${what}:\n  is     ${found[at]}\n  should ${expected[at]}`);
}
