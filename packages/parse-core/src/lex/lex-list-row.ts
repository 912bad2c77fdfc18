import { protocolNumber } from '../names/protocols.ts';
import { lexListPhrases } from './lex-list-phrases.ts';
import { baseScope, type Scope, targetScopes } from './scopes.ts';
import { Token } from './token.ts';
import { TokenType } from './token-type.ts';
import { types } from './types.ts';

/** Which columns the rows of a listing have, as its header says. */
export interface Columns {
  /** `num`, with `--line-numbers`. */
  readonly number: boolean;
  /** `pkts bytes` and `in out`, with `-v`. */
  readonly verbose: boolean;
  /** Offset of `target` in the header, by which a blank target is known. */
  readonly target: number;
}

export interface LexedRow {
  readonly tokens: readonly Token[];
  /** As printed, without its `!`. */
  readonly protocol: string;
  /** `--`, `-f` or `!f`; empty where the column is blank. */
  readonly opt: string;
  /** Parts of the row that can be read in two ways, or have no text where they should. */
  readonly unknown: readonly string[];
}

const listedTypes = new Map(
  baseScope.options.map((option) => {
    const type = new TokenType('listed');
    type.scope = baseScope;
    type.option = option;
    return [option.field, type] as const;
  }),
);

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The columns of a row that stand before the phrases. */
interface Frame {
  readonly target: Word | undefined;
  readonly protocol: Word;
  readonly opt: string;
  readonly words: readonly Word[];
}

/** Lexes a rule in `-L` output; undefined when the line is no such row. */
export function lexListRow(
  line: string,
  columns: Columns,
  isChain: (name: string) => boolean,
): LexedRow | undefined {
  const words = scanWords(line, FRAME_WORDS);
  const tokens: Token[] = [];
  let at = 0;
  const take = (type: TokenType, pattern: RegExp) => {
    const word = words[at];
    if (!word || !pattern.test(word.text)) return false;
    tokens.push(new Token(type, word.text, word.start));
    at++;
    return true;
  };
  if (columns.number && !take(types.number, /^\d+$/)) return undefined;
  if (columns.verbose && !(take(types.count, COUNT) && take(types.count, COUNT))) return undefined;
  const frame = readFrame(line, words.slice(at), columns);
  if (!frame) return undefined;
  return finishRow(line, frame, columns, tokens, isChain);
}

/** The most words that stand before the phrases, with a few to spare for blanks in chain names. */
const FRAME_WORDS = 14;
const COUNT = /^\d+[KMGTP]?$/;
const OPT = /^(?:--|-f|!f)$/;

function scanWords(line: string, most: number): Word[] {
  const words: Word[] = [];
  const expression = /[^ \t]+/g;
  for (let found = expression.exec(line); found; found = expression.exec(line)) {
    words.push({ text: found[0], start: found.index, end: expression.lastIndex });
    if (words.length === most) break;
  }
  return words;
}

/** Finds target, protocol and opt, of which target and opt may be blank. */
function readFrame(line: string, words: readonly Word[], columns: Columns): Frame | undefined {
  for (let opt = 1; opt < words.length && opt < 8; opt++) {
    const word = words[opt];
    const protocol = words[opt - 1];
    if (protocol && ANY_ADDRESS.test(protocol.text)) break;
    if (!word || !protocol || !OPT.test(word.text) || !isProtocol(protocol.text)) continue;
    return {
      target: opt === 1 ? undefined : joinWords(line, words.slice(0, opt - 1)),
      protocol,
      opt: word.text,
      words: words.slice(opt + 1),
    };
  }
  return readGluedOpt(line, words) ?? readBlankOpt(words, columns);
}

/** 1.8.7 prints no blank behind a long protocol name: `ipencap--`. */
function readGluedOpt(line: string, words: readonly Word[]): Frame | undefined {
  for (let at = 0; at < words.length && at < 7; at++) {
    const word = words[at];
    const [, name, opt] = /^(.+?)(--|-f|!f)$/.exec(word?.text ?? '') ?? [];
    if (!word || name === undefined || opt === undefined || !isProtocol(name)) continue;
    return {
      target: at === 0 ? undefined : joinWords(line, words.slice(0, at)),
      protocol: { ...word, text: name },
      opt,
      words: words.slice(at + 1),
    };
  }
  return undefined;
}

/** ip6tables up to 1.8.7 leaves the column blank: addresses tell where the others stand. */
function readBlankOpt(words: readonly Word[], columns: Columns): Frame | undefined {
  const skip = columns.verbose ? 2 : 0;
  const fits = (protocol: number) => {
    const [source, destination] = [words[protocol + 1 + skip], words[protocol + 2 + skip]];
    return (
      isProtocol(words[protocol]?.text ?? '') &&
      source !== undefined &&
      destination !== undefined &&
      (isListedAddress(source.text) || isListedAddress(destination.text))
    );
  };
  const [first, second] = words;
  const isTargetBlank = first !== undefined && first.start > columns.target + 8;
  const byName = !fits(0) && !fits(1);
  const hasTarget = byName
    ? isProtocol(second?.text ?? '')
    : fits(1) && !(fits(0) && isTargetBlank);
  const protocol = hasTarget ? second : first;
  if (!protocol || !isProtocol(protocol.text)) return undefined;
  return {
    target: hasTarget ? first : undefined,
    protocol,
    opt: '',
    words: words.slice(hasTarget ? 2 : 1),
  };
}

function isProtocol(text: string): boolean {
  const name = text.startsWith('!') ? text.slice(1) : text;
  return name === 'all' || protocolNumber(name) !== undefined;
}

const isListedAddress = (text: string) => /^!?(?:anywhere$|[^/]*:|\d+\.\d+\.\d+\.\d+)/.test(text);

function joinWords(line: string, words: readonly Word[]): Word | undefined {
  const first = words[0];
  const last = words.at(-1);
  if (!first || !last) return undefined;
  return { text: line.slice(first.start, last.end), start: first.start, end: last.end };
}

/** Turns the columns into tokens; those that say "any" into none. */
function finishRow(
  line: string,
  frame: Frame,
  columns: Columns,
  tokens: Token[],
  isChain: (name: string) => boolean,
): LexedRow | undefined {
  const [source, destination] = frame.words.slice(columns.verbose ? 2 : 0);
  if (!source || !destination) return undefined;
  const goto = line.startsWith('[goto]', skipBlanks(line, destination.end));
  const target = frame.target && targetToken(frame.target, goto, isChain);
  if (target) tokens.push(target);
  pushListed(tokens, 'source', source, ANY_ADDRESS);
  pushListed(tokens, 'destination', destination, ANY_ADDRESS);
  if (columns.verbose) {
    pushListed(tokens, 'inInterface', frame.words[0], ANY_INTERFACE);
    pushListed(tokens, 'outInterface', frame.words[1], ANY_INTERFACE);
  }
  pushListed(tokens, 'protocol', frame.protocol, ANY_PROTOCOL);
  if (frame.opt.endsWith('f')) pushFragment(tokens, frame.opt);
  let from = skipBlanks(line, destination.end);
  if (goto) from = skipBlanks(line, from + '[goto]'.length);
  const scope = target?.type.scope;
  const unknown = lexListPhrases(line, from, scope, tokens);
  return { tokens, unknown, protocol: frame.protocol.text.replace('!', ''), opt: frame.opt };
}

const ANY_ADDRESS = /^(?:anywhere|0\.0\.0\.0\/0|::\/0)$/;
/** legacy lists `-i +` as `+`, which is any interface. */
const ANY_INTERFACE = /^(?:\*|any|\+)$/;
const ANY_PROTOCOL = /^(?:all|0)$/;

function targetToken(word: Word, goto: boolean, isChain: (name: string) => boolean): Token {
  const scope: Scope | undefined = isChain(word.text) ? undefined : targetScopes.get(word.text);
  if (scope && !goto) return new Token(scope.type, word.text, word.start);
  return new Token(goto ? types.goto : types.jump, word.text, word.start);
}

function pushListed(tokens: Token[], field: string, word: Word | undefined, any: RegExp): void {
  const type = listedTypes.get(field);
  if (!word || !type || any.test(word.text)) return;
  const negated = word.text.startsWith('!');
  if (negated) tokens.push(new Token(types.not, '!', word.start));
  const at = negated ? 1 : 0;
  tokens.push(new Token(type, word.text.slice(at), word.start + at));
}

function pushFragment(tokens: Token[], opt: string): void {
  const type = listedTypes.get('fragment');
  if (!type) return;
  if (opt.startsWith('!')) tokens.push(new Token(types.not, '!', 0));
  tokens.push(new Token(type, '-f', 0));
}

function skipBlanks(line: string, from: number): number {
  let at = from;
  while (line.charCodeAt(at) === 32 || line.charCodeAt(at) === 9) at++;
  return at;
}
