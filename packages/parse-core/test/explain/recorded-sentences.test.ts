import { describe, expect, it } from 'vitest';
import { explainRule } from '../../src/explain/explain-rule.ts';
import { type Family, parse, type Rule } from '../../src/index.ts';
import { acceptedIn, filesOf, type Recorded, type RecordedTool, tools } from '../laws/recorded.ts';
import { type FoundField, fieldsOf } from './fields.ts';
import { mayShareSentence } from './shared-sentences.ts';

/** With everything shown, and with interfaces hidden. */
const formats = ['S', 'Lnv', 'L'] as const satisfies (keyof Recorded)[];

const NEGATION = /\b(?:not|no|neither|other than)\b/;

describe.each(tools)('the sentences of what $name printed', (tool) => {
  const { family } = tool;
  const files = filesOf(tool).map((file) => ({ file, rules: rulesOf(tool, file) }));

  it('begin with a capital and end with a period', () => {
    for (const { rules } of files) {
      for (const rule of rules) expect(say(rule, family)).toMatch(/^[A-Z].*[^ .]\.$/s);
    }
  });

  it('hold the value of every field, and a negation where there is one', () => {
    const missing = forEachField(files, family, ({ field, sentence }) => {
      const isSaid = field.declaration.value
        ? valuesOf(field, family).some((value) => sentence.includes(value))
        : wordsOf(field).some((word) => sentence.includes(word));
      return isSaid && (!field.negated || NEGATION.test(sentence));
    });
    expect(missing).toEqual([]);
  });

  it('become others when any field is left out or its negation is turned round', () => {
    const same = forEachField(files, family, ({ field: { without, turned }, sentence }) => {
      const others = turned ? [without, turned] : [without];
      return others.every((other) => say(other, family).toLowerCase() !== sentence);
    });
    expect(same).toEqual([]);
  });

  it('say whatever is unknown', () => {
    for (const { rules } of files) {
      for (const { unknown = [], ...rule } of rules) {
        const sentence = say({ ...rule, unknown }, family);
        for (const name of unknown) {
          const others = unknown.filter((other) => other !== name);
          expect(sentence, name).not.toBe(say({ ...rule, unknown: others }, family));
        }
      }
    }
  });

  it('differ where rules of one file differ', () => {
    expect(files.flatMap(({ rules }) => sharedSentences(rules, family))).toEqual([]);
  });
});

interface File {
  readonly file: string;
  readonly rules: readonly Rule[];
}

/** What fails of all fields, by the name of the field; sentences are compared in small letters. */
function forEachField(
  files: readonly File[],
  family: Family,
  holds: (found: { readonly field: FoundField; readonly sentence: string }) => boolean,
): readonly string[] {
  const failed: string[] = [];
  for (const rule of files.flatMap(({ rules }) => rules)) {
    const sentence = say(rule, family).toLowerCase();
    for (const field of fieldsOf(rule)) {
      if (!holds({ field, sentence })) failed.push(`${field.name}: ${rule.spec}: ${sentence}`);
    }
  }
  return failed;
}

/** Sentences of more than one spec, with two of these. */
function sharedSentences(rules: readonly Rule[], family: Family): readonly string[][] {
  const specs = new Map<string, string>();
  return rules.flatMap((rule) => {
    const sentence = say(rule, family);
    const other = specs.get(sentence) ?? rule.spec;
    specs.set(sentence, rule.spec);
    const isShared = other !== rule.spec && !mayShareSentence(other, rule.spec);
    return isShared ? [[sentence, other, rule.spec]] : [];
  });
}

/** The value as `-S` prints it, or as it stands in quotes; in small letters. */
function valuesOf({ declaration, value }: FoundField, family: Family): readonly string[] {
  const text = declaration.value?.print(value, { family, protocol: '' }) ?? '';
  const printed = text.trim().toLowerCase();
  if (printed === '') {
    const described = declaration.value?.describe?.(value, { family, protocol: '' });
    return described ? [described.toLowerCase()] : ['""'];
  }
  return [printed, printed.replaceAll("\\'", "'"), printed.replace(/["\\]/g, '\\$&')];
}

function wordsOf({ declaration }: FoundField): readonly string[] {
  return declaration.says.toLowerCase().match(/[a-z0-9]{3,}/g) ?? [];
}

function say(rule: Rule, family: Family): string {
  return explainRule(rule, { family });
}

/** Each rule once. All outputs of a format are read as one text, which takes a third of the time. */
function rulesOf(tool: RecordedTool, file: string): readonly Rule[] {
  const recorded = acceptedIn(tool, file);
  const rules = formats.flatMap((format) => {
    const text = recorded.map(([, texts]) => texts[format]).join('\n');
    return parse(text, { family: tool.family }).rulesets.flatMap(({ tables }) =>
      tables.flatMap(({ chains }) => chains.flatMap((chain) => chain.rules)),
    );
  });
  const alike = (rule: Rule) => JSON.stringify({ ...rule, number: 0, line: 0, counters: null });
  return [...new Map(rules.map((rule) => [alike(rule), rule])).values()];
}
