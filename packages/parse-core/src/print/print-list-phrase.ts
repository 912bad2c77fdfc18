import { isAtMost } from '../canonical/dialect.ts';
import type { ListHow, ListPart, ListText, OptionPart } from '../extensions/list-part.ts';
import type { ValueContext } from '../extensions/values/value-type.ts';
import { matchScopes, type OptionEntry, type Scope, targetScopes } from '../lex/scopes.ts';
import type { Match } from '../model/match.ts';
import type { Negatable } from '../model/negatable.ts';
import type { Target } from '../model/target.ts';
import { withOddBlanks } from './list-blanks.ts';
import type { ListFormat } from './list-format.ts';

type PhraseContext = ListFormat & ValueContext;
type Fields = Readonly<Record<string, unknown>>;

/** What `-L` shows of a match, with the blank before it; empty where it shows nothing. */
export function printMatchPhrase(match: Match, context: PhraseContext): string {
  if ('unknown' in match) return printWords(match.name === null ? [] : ['-m', match.name], match);
  const scope = matchScopes.get(match.name);
  return scope ? withOddBlanks(match.name, printPhrase(scope, match, context), context) : '';
}

/** What `-L` shows of a target behind the matches, with the blank before it. */
export function printTargetPhrase(target: Target | null, context: PhraseContext): string {
  if (target?.kind === 'unknown') return printWords([], target);
  const scope = target?.kind === 'extension' ? targetScopes.get(target.name) : undefined;
  if (!scope || !target) return '';
  return withOddBlanks(target.name, printPhrase(scope, target, context), context);
}

function printWords(name: readonly string[], { words }: { readonly words: readonly string[] }) {
  return [...name, ...words].map((word) => ` ${word}`).join('');
}

function printPhrase(scope: Scope, extension: object, context: PhraseContext): string {
  const { list } = scope.declaration;
  if (!list) return '';
  const fields = extension as Fields;
  if (list.freeText) {
    const { begin, end, option } = list.freeText;
    return `${begin}${fields[option]}${end}`;
  }
  const parts = list.parts.map((part) => printPart(scope, part, fields, context));
  return [list.open ?? '', ...parts].filter((part) => part !== '').join(' ');
}

function printPart(scope: Scope, part: ListPart, fields: Fields, context: PhraseContext): string {
  if ('options' in part) {
    const { numeric, version } = context;
    return part.print(fields, { numeric, version, negated: false });
  }
  const option = scope.options.find(({ field }) => field === part.option);
  const field = fields[part.option];
  if (!option || field === undefined) return '';
  const all = option.declaration.repeatable ? (field as readonly unknown[]) : [field];
  return all.map((each) => printOptionPart(option, part, each, context)).join(' ');
}

function printOptionPart(
  { declaration }: OptionEntry,
  part: OptionPart,
  field: unknown,
  context: PhraseContext,
): string {
  const { value, negated } = declaration.negatable
    ? (field as Negatable<unknown>)
    : { value: field, negated: false };
  const { numeric, version } = context;
  const chosen = chooseText(part, value, { numeric, negated, version });
  const type = chosen.value ?? declaration.value;
  const print = type?.list?.print ?? type?.print;
  const shown = print?.(value as never, context) ?? '';
  return chosen.text.replace(/\{([^}]*)\}/g, (_, group: string) => {
    if (group === '') return shown;
    return negated ? group : '';
  });
}

/** The spelling of an old release where it is meant, else the first that its condition allows. */
function chooseText({ texts }: OptionPart, value: unknown, how: ListHow): ListText {
  if (typeof texts === 'string') return { text: texts };
  const allowed = texts.filter(
    ({ until, when }) =>
      (until === undefined || (how.version !== undefined && isAtMost(how.version, until))) &&
      (when === undefined || when(value as never, how)),
  );
  return allowed.find(({ until }) => until !== undefined) ?? allowed[0] ?? { text: '' };
}
