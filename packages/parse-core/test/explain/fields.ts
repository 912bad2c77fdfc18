import { isDeepStrictEqual } from 'node:util';
import { base } from '../../src/extensions/base.ts';
import type { OptionDeclaration } from '../../src/extensions/declaration.ts';
import { type Match, matches, type Rule, type Target, targets } from '../../src/index.ts';

/** One field of a rule, found by walking the model, and the same rule made other at that place. */
export interface FoundField {
  readonly name: string;
  readonly declaration: OptionDeclaration;
  readonly value: unknown;
  readonly negated: boolean;
  /** The rule without the field. */
  readonly without: Rule;
  /** The rule with the field negated, or not negated where it was; only where that can be. */
  readonly turned?: Rule;
}

type Fields = Readonly<Record<string, unknown>>;
type Options = Readonly<Record<string, OptionDeclaration>>;

/**
 * Every field of every part of a rule that an option has filled, but for those that go without saying:
 * `-S` does not print them either.
 */
export function fieldsOf(rule: Rule): readonly FoundField[] {
  const found = fieldsIn('', base.options, { ...rule }, (fields) => fields as unknown as Rule);
  for (const [index, match] of rule.matches.entries()) {
    if ('unknown' in match) continue;
    const put = (part: Fields): Rule => ({
      ...rule,
      matches: replaceAt(rule.matches, index, part as unknown as Match),
    });
    found.push(...fieldsOfPart(matches.get(match.name), { ...match }, put));
  }
  const { target } = rule;
  if (target?.kind === 'extension') {
    const put = (part: Fields): Rule => ({ ...rule, target: part as unknown as Target });
    found.push(...fieldsOfPart(targets.get(target.name), { ...target }, put));
  }
  return found;
}

interface Declared {
  readonly name: string;
  readonly options: Options;
  readonly elements?: { readonly field: string; readonly options: Options };
}

function fieldsOfPart(
  declared: Declared | undefined,
  part: Fields,
  put: (part: Fields) => Rule,
): FoundField[] {
  if (!declared) throw new Error(`${part.name} is not declared`);
  const { name, options, elements } = declared;
  const groups = (elements ? (part[elements.field] ?? []) : []) as readonly Fields[];
  const found = fieldsIn(name, options, part, put);
  for (const [index, group] of groups.entries()) {
    const putGroup = (other: Fields) =>
      put({ ...part, [elements?.field ?? '']: replaceAt(groups, index, other) });
    found.push(...fieldsIn(name, elements?.options ?? {}, group, putGroup));
  }
  return found;
}

function fieldsIn(
  extension: string,
  options: Options,
  fields: Fields,
  put: (fields: Fields) => Rule,
): FoundField[] {
  return Object.entries(options).flatMap(([field, declaration]): FoundField[] => {
    const given = fields[field];
    if (given === undefined || isUnsaid(declaration, given)) return [];
    const { [field]: _left, ...rest } = fields;
    const name = `${extension}.${field}`;
    const shared = { name, declaration, without: put(rest) };
    if (!declaration.negatable) return [{ ...shared, value: given, negated: false }];
    const { value, negated } = given as { readonly value: unknown; readonly negated: boolean };
    const turned = put({ ...fields, [field]: { value, negated: !negated } });
    return [{ ...shared, value, negated, turned }];
  });
}

function isUnsaid({ unsaid, default: silent }: OptionDeclaration, given: unknown): boolean {
  if (!unsaid || silent === undefined) return false;
  return [silent, { value: silent, negated: false }].some((each) => isDeepStrictEqual(each, given));
}

function replaceAt<T>(items: readonly T[], at: number, item: T): readonly T[] {
  return items.map((each, index) => (index === at ? item : each));
}
