import type { CombinedPart, ListPart, ListText, OptionPart } from '../extensions/list-part.ts';
import type { ValueType } from '../extensions/values/value-type.ts';
import type { Scope } from './scopes.ts';
import { TokenType } from './token-type.ts';

/** A declaration's `-L` phrase made ready for reading: one expression for the whole of it. */
export interface ListPhrase {
  readonly scope: Scope;
  /** Sticky, with indices; it matches from the phrase's first character to a blank or the end. */
  readonly expression: RegExp;
  readonly captures: readonly Capture[];
  /** Characters that the phrase can begin with; empty: any. */
  readonly firstCharacters: string;
  /** The tool prints something whenever the extension is there. */
  readonly alwaysShown: boolean;
  readonly freeText: FreePhrase | undefined;
}

/** A phrase that is free text between two marks. */
export interface FreePhrase {
  readonly begin: string;
  readonly end: string;
  readonly type: TokenType;
}

/** What a part of the phrase captured. */
export interface Capture {
  readonly type: TokenType;
  /** Numbers of the expression's groups. */
  readonly whole: number;
  readonly not: number;
  readonly value: number;
}

/** The value type of a listed option, or the combined part that a token's text belongs to. */
export const listedValues = new Map<TokenType, ValueType<unknown> | undefined>();
export const combinedParts = new Map<TokenType, CombinedPart>();

/** Makes the phrase of a declaration; undefined when `-L` shows nothing of it. */
export function makeListPhrase(scope: Scope): ListPhrase | undefined {
  const { list } = scope.declaration;
  if (!list) return undefined;
  const builder = new PhraseBuilder(scope);
  const open = list.open === undefined ? '' : builder.literal(list.open);
  const parts = list.parts.map((part, index) => {
    const isFirst = index === 0 && list.open === undefined;
    const gap = isFirst || ('mayTouch' in part && part.mayTouch) ? ' *' : ' +';
    // Without an opening any part may be the first, with no blank before it.
    const before = list.open === undefined ? `(?:(?<=^|[ ])|${gap})` : gap;
    return `(?:${before}(?:${builder.part(part)}))?`;
  });
  return {
    scope,
    expression: new RegExp(`(?=[^ ])${open}${joinParts(scope, list.parts, parts)}(?= |$)`, 'dy'),
    captures: builder.captures,
    firstCharacters: list.freeText?.begin.charAt(0) ?? firstCharacters(list.open, list.parts),
    alwaysShown: list.open !== undefined || list.parts.some((part) => isAlwaysShown(scope, part)),
    freeText: list.freeText && { ...list.freeText, type: builder.listedType(list.freeText.option) },
  };
}

/** The parts one behind the other; of options that exclude each other one phrase has only one. */
function joinParts(
  { options }: Scope,
  parts: readonly ListPart[],
  sources: readonly string[],
): string {
  const fields = parts.map((part) => ('options' in part ? '' : part.option));
  const areExclusive =
    parts.length > 1 &&
    fields.every((field) => {
      const excludes = options.find((option) => option.field === field)?.declaration.excludes ?? [];
      return fields.every((other) => other === field || excludes.includes(other));
    });
  if (!areExclusive) return sources.join('');
  // Each is optional by itself: of alternatives the first would always hold.
  return `(?:${sources.map((source) => source.replace(/\?$/, '')).join('|')})?`;
}

class PhraseBuilder {
  readonly captures: Capture[] = [];
  readonly #scope: Scope;
  #groups = 0;

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  /** Blanks stand for one or more, so that squeezed text is read; after a colon for none as well. */
  literal(text: string): string {
    const escaped = text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    return escaped.replace(/ +/g, ' +').replace(/:$/, ': *');
  }

  part(part: ListPart): string {
    return 'options' in part ? this.#combined(part) : this.#option(part);
  }

  #combined(part: CombinedPart): string {
    const type = new TokenType('listedTogether');
    type.scope = this.#scope;
    combinedParts.set(type, part);
    this.captures.push({ type, whole: ++this.#groups, not: 0, value: 0 });
    return `(${part.pattern.replace(/ /g, ' +')})`;
  }

  #option(part: OptionPart): string {
    const texts = typeof part.texts === 'string' ? [{ text: part.texts }] : part.texts;
    return texts.map((text) => this.#text(part.option, text)).join('|');
  }

  listedType(field: string, ownValue?: ValueType<unknown>): TokenType {
    const entry = this.#scope.options.find((option) => option.field === field);
    if (!entry) throw new Error(`${this.#scope.declaration.name} has no option ${field}`);
    const type = new TokenType('listed');
    type.scope = this.#scope;
    type.option = entry;
    listedValues.set(type, ownValue ?? entry.declaration.value);
    return type;
  }

  #text(field: string, { text, value: ownValue }: ListText): string {
    const type = this.listedType(field, ownValue);
    const value = listedValues.get(type);
    const whole = ++this.#groups;
    let not = 0;
    let valueGroup = 0;
    const source = text.split(/(\{[^}]*\})/).map((piece) => {
      if (piece === '{}') {
        valueGroup = ++this.#groups;
        return `(${value?.list?.pattern ?? '[^ ]+'})`;
      }
      if (!piece.startsWith('{')) return this.literal(piece);
      not = ++this.#groups;
      return `(${piece.slice(1, -1).replace(/ /g, ' *')})?`;
    });
    this.captures.push({ type, whole, not, value: valueGroup });
    return `(${source.join('')})`;
  }
}

function firstCharacters(open: string | undefined, parts: readonly ListPart[]): string {
  if (open !== undefined) return open.charAt(0);
  const starts = parts.flatMap((part) => {
    if ('options' in part) return part.pattern.charAt(0);
    const texts =
      typeof part.texts === 'string' ? [part.texts] : part.texts.map(({ text }) => text);
    return texts.map((text) => text.replace(/^\{([^}]*)\}/, '$1').charAt(0) + withoutGroup(text));
  });
  return starts.some((start) => /[^\w/!]/.test(start))
    ? ''
    : [...new Set(starts.join(''))].join('');
}

/** The first character of a template whose leading group is left out. */
const withoutGroup = (text: string) => text.replace(/^\{[^}]*\}/, '').charAt(0);

function isAlwaysShown(scope: Scope, part: ListPart): boolean {
  const fields = 'options' in part ? part.options : [part.option];
  return scope.options.some(
    ({ field, declaration }) =>
      fields.includes(field) &&
      (declaration.default !== undefined ||
        declaration.filled !== undefined ||
        declaration.required === true),
  );
}
