import { findGluedPhrases, type GluedPhrase } from './glued-phrases.ts';
import type { FreePhrase, ListPhrase } from './list-phrase.ts';
import { matchPhrasesAt, targetPhrase } from './list-phrases.ts';
import type { Scope } from './scopes.ts';
import { Token } from './token.ts';
import { types } from './types.ts';

/** How many ends of free text are tried in one row. */
const MAX_ENDS = 40;
/** How many comments on end are tried with more than one end each. */
const MAX_DEPTH = 64;
/** How many characters may be looked at, all looks for a phrase together. A row has some hundreds. */
const MAX_WORK = 2 ** 24;

/**
 * Reads the phrases behind the columns of a row: those of the matches in their order, then the
 * target's. Adds their tokens; text that no phrase explains becomes one token. Returns what cannot be
 * told: `matches` when there is such text or the row can be read in two ways, `target` when its
 * phrase is missing.
 */
export function lexListPhrases(
  line: string,
  from: number,
  targetScope: Scope | undefined,
  tokens: Token[],
): readonly string[] {
  const end = line.trimEnd().length;
  const text = end === line.length ? line : line.slice(0, end);
  const target = targetScope && targetPhrase(targetScope);
  const reading = readPieces(text, from, target, findGluedPhrases(line, from));
  for (const token of reading.tokens) tokens.push(token);
  const unknown: string[] = [];
  if (!reading.complete || reading.ways > 1) unknown.push('matches');
  if (lacksTarget(target, reading)) unknown.push('target');
  return unknown;
}

/** Reads the text in pieces where a phrase is glued to one that is whole without it. */
function readPieces(
  text: string,
  from: number,
  target: ListPhrase | undefined,
  glued: readonly GluedPhrase[],
): Reading {
  for (const [index, { scope, start, end }] of glued.entries()) {
    const before = new PhraseReader(text.slice(0, start), undefined).read(from);
    if (!before.complete) continue;
    const behind = readPieces(text, end, target, glued.slice(index + 1));
    const tokens = [...before.tokens, new Token(scope.type, '', start), ...behind.tokens];
    return { ...behind, tokens, ways: Math.max(before.ways, behind.ways) };
  }
  return new PhraseReader(text, target).read(from);
}

function lacksTarget(target: ListPhrase | undefined, { hasTarget }: Reading): boolean {
  return target?.alwaysShown === true && !hasTarget;
}

/** A way to read the text from some place on. */
interface Reading {
  readonly tokens: readonly Token[];
  /** Every word was explained. */
  readonly complete: boolean;
  /** In how many ways that can be done, counted up to two. */
  readonly ways: number;
  readonly hasTarget: boolean;
}

class PhraseReader {
  readonly #text: string;
  readonly #target: ListPhrase | undefined;
  readonly #known = new Map<number, Reading>();
  #depth = 0;
  #work = 0;

  constructor(text: string, target: ListPhrase | undefined) {
    this.#text = text;
    this.#target = target;
  }

  read(from: number): Reading {
    const tokens: Token[] = [];
    let complete = true;
    let at = this.#skipBlanks(from);
    while (at < this.#text.length) {
      if (this.#isSpent(at)) {
        tokens.push(new Token(types.unknownPhrase, this.#text.slice(at), at));
        return { tokens, complete: false, ways: 1, hasTarget: false };
      }
      const target = this.#readTarget(at);
      if (target) {
        return { tokens: [...tokens, ...target], complete, ways: 1, hasTarget: true };
      }
      const free = this.#readFreeText(at);
      if (free) {
        return {
          ...free,
          tokens: [...tokens, ...free.tokens],
          complete: complete && free.complete,
        };
      }
      const found = this.#readMatch(at);
      if (found) {
        for (const token of found.tokens) tokens.push(token);
        at = this.#skipBlanks(found.end);
      } else {
        complete = false;
        at = this.#readUnknown(at, tokens);
      }
    }
    return { tokens, complete, ways: 1, hasTarget: false };
  }

  /** The target's phrase is the last: it counts only when nothing follows. */
  #readTarget(at: number): Token[] | undefined {
    const phrase = this.#target;
    if (!phrase) return undefined;
    const groups = execute(phrase, this.#text, at);
    return groups && phrase.expression.lastIndex === this.#text.length
      ? tokensOf(phrase, groups, at)
      : undefined;
  }

  /** The longest phrase of a match that stands here. */
  #readMatch(at: number): { phrase: ListPhrase; tokens: Token[]; end: number } | undefined {
    let longest: { phrase: ListPhrase; groups: RegExpExecArray; end: number } | undefined;
    for (const phrase of matchPhrasesAt(this.#text.charAt(at))) {
      const groups = execute(phrase, this.#text, at);
      const end = phrase.expression.lastIndex;
      if (groups && end > at && end > (longest?.end ?? 0)) longest = { phrase, groups, end };
    }
    if (!longest) return undefined;
    const { phrase, groups, end } = longest;
    const open = new Token(phrase.scope.type, '', at);
    return { phrase, tokens: [open, ...tokensOf(phrase, groups, at)], end };
  }

  /** Tries every place where free text may end, and counts those that explain the whole row. */
  #readFreeText(at: number): Reading | undefined {
    const free = this.#freePhraseAt(at);
    const scope = free?.type.scope;
    if (!free || !scope) return undefined;
    let best: Reading | undefined;
    let ways = 0;
    for (const end of this.#endsOf(free, at)) {
      const after = end + free.end.length;
      const rest = this.#readKnown(after);
      if (rest.complete && !lacksTarget(this.#target, rest)) ways += rest.ways;
      if (best && (best.complete || !rest.complete)) continue;
      const value = this.#text.slice(Math.min(at + free.begin.length, end), end);
      const start = Math.min(at + free.begin.length, end);
      const own = [new Token(scope.type, '', at), new Token(free.type, value, start)];
      best = { ...rest, tokens: [...own, ...rest.tokens] };
    }
    return best && { ...best, ways: Math.min(Math.max(ways, 1), 2) };
  }

  #freePhraseAt(at: number): FreePhrase | undefined {
    const phrases = matchPhrasesAt(this.#text.charAt(at));
    return phrases.find(({ freeText }) => freeText && this.#text.startsWith(freeText.begin, at))
      ?.freeText;
  }

  /** A row that asks for more looks than any real one is not read to its end. */
  #isSpent(at: number): boolean {
    this.#work += this.#text.length - at;
    return this.#work > MAX_WORK || this.#depth > MAX_DEPTH;
  }

  /** Where the closing mark stands before a blank or the end of the row. */
  #endsOf({ begin, end: mark }: FreePhrase, at: number): number[] {
    const ends: number[] = [];
    let end = this.#text.indexOf(mark, at + begin.trimEnd().length);
    for (; end >= 0 && ends.length < MAX_ENDS; end = this.#text.indexOf(mark, end + 1)) {
      const next = this.#text[end + mark.length];
      if (next === undefined || next === ' ') ends.push(end);
    }
    return ends;
  }

  #readKnown(from: number): Reading {
    const known = this.#known.get(from);
    if (known) return known;
    this.#depth++;
    const reading = this.read(from);
    this.#depth--;
    this.#known.set(from, reading);
    return reading;
  }

  /** Words up to the next place where some phrase stands. */
  #readUnknown(from: number, tokens: Token[]): number {
    let at = from;
    do {
      const blank = this.#text.indexOf(' ', at);
      at = blank < 0 || this.#isSpent(at) ? this.#text.length : this.#skipBlanks(blank);
    } while (at < this.#text.length && !this.#startsPhrase(at));
    const text = this.#text.slice(from, at).trimEnd();
    tokens.push(new Token(types.unknownPhrase, text, from));
    return at;
  }

  #startsPhrase(at: number): boolean {
    const free = this.#freePhraseAt(at);
    if (free) return this.#text.includes(free.end, at);
    return Boolean(this.#readMatch(at) ?? this.#readTarget(at));
  }

  #skipBlanks(from: number): number {
    let at = from;
    while (this.#text.charCodeAt(at) === 32 || this.#text.charCodeAt(at) === 9) at++;
    return at;
  }
}

function execute({ expression }: ListPhrase, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}

function tokensOf(phrase: ListPhrase, groups: RegExpExecArray, at: number): Token[] {
  const tokens: Token[] = [];
  for (const { type, whole, not, value } of phrase.captures) {
    const text = groups[whole];
    if (text === undefined) continue;
    if (not > 0 && groups[not] !== undefined) tokens.push(new Token(types.not, '!', at));
    const group = value > 0 ? value : whole;
    const start = groups.indices?.[group]?.[0] ?? at;
    tokens.push(new Token(type, value > 0 ? (groups[value] ?? '') : text, start));
  }
  return tokens;
}
