import { baseScope, type Scope, targetScopes } from '../lex/scopes.ts';
import { Token } from '../lex/token.ts';
import type { TokenType } from '../lex/token-type.ts';
import { types } from '../lex/types.ts';
import type { Family } from '../model/ruleset.ts';
import { readCommand } from './command-word.ts';
import { checkSeconds, readCounters } from './counters-word.ts';
import type { NamedTool } from './dialect.ts';
import { findImpliedMatch, findMatch } from './find-match.ts';
import { findLong, findShort, findWithin, type KnownOption, takesValue } from './find-option.ts';
import type { LexedCommand } from './lexed-command.ts';
import { findProgram } from './program-word.ts';
import { type Refusal, refuse } from './refusal.ts';
import {
  refuseAmbiguous,
  refuseArgument,
  refuseMissing,
  refuseNot,
  refuseTwice,
  refuseUnknown,
} from './refuse-words.ts';
import type { ToolOption } from './tool-options.ts';
import type { Word } from './word.ts';

/** Lexes the words of a command line; the first is the program's name or not. */
export function lexArguments(
  words: readonly Word[],
  lineLength: number,
  tool: Partial<NamedTool>,
): LexedCommand | Refusal {
  return new ArgumentLexer(words, lineLength, tool).lex();
}

type Said = Pick<LexedCommand, 'command' | 'chain' | 'position'>;

class ArgumentLexer {
  readonly #words: readonly Word[];
  readonly #lineLength: number;
  readonly #variant: NamedTool['variant'];
  readonly #tokens: Token[] = [];
  readonly #loaded: Scope[] = [];
  #at = 0;
  #said: Said = { command: undefined, chain: undefined, position: undefined };
  #table: Word | undefined;
  #counters: readonly [Word, Word] | undefined;
  #asides = '';
  #family: Family | undefined;
  #implied: Scope | undefined;
  #not: Word | undefined;

  constructor(words: readonly Word[], lineLength: number, tool: Partial<NamedTool>) {
    this.#words = words;
    this.#lineLength = lineLength;
    this.#variant = tool.variant ?? 'nft';
    const program = findProgram(words);
    this.#family = program.family ?? tool.family;
    this.#at = program.end;
  }

  lex(): LexedCommand | Refusal {
    for (let word = this.#next(); word; word = this.#next()) {
      const refusal = this.#lexWord(word);
      if (refusal) return refusal;
    }
    if (this.#not) return refuseNot(this.#not);
    const [table, family, tokens] = [this.#table, this.#family, this.#tokens];
    const [counters, asides] = [this.#counters, this.#asides];
    return { ...this.#said, table, counters, family, asides, tokens };
  }

  #lexWord(word: Word): Refusal | undefined {
    const { text } = word;
    if (text === '!') {
      if (this.#not) return refuseTwice(word);
      this.#not = word;
      return undefined;
    }
    if (text === '--') {
      const more = this.#next();
      return more && refuseArgument(more);
    }
    if (text.startsWith('--')) return this.#lexLong(word);
    return text.startsWith('-') && text.length > 1 ? this.#lexShort(word) : refuseArgument(word);
  }

  /** Options of one letter; the rest of the word is the value of one that takes it. */
  #lexShort({ text, start }: Word): Refusal | undefined {
    for (let at = 1; at < text.length; at++) {
      const flag = { text: `-${text.charAt(at)}`, start };
      const known = findShort(text.charAt(at));
      if (!known) return refuseUnknown(flag, flag.text, this.#loaded);
      const rest = text.slice(at + 1);
      const takes = takesValue(known);
      const attached = takes && rest !== '' ? { text: rest, start: start + at + 1 } : undefined;
      const refusal = this.#take(flag, known, attached);
      if (refusal || takes) return refusal;
    }
    return undefined;
  }

  #lexLong(word: Word): Refusal | undefined {
    const { text, start } = word;
    const equals = text.indexOf('=');
    const name = equals < 0 ? text : text.slice(0, equals);
    const known = findLong(name, this.#loaded, this.#tool()) ?? this.#findImplied(name, word);
    if (known === 'ambiguous') return refuseAmbiguous(word, name);
    if (!known) return refuseUnknown(word, name, this.#loaded);
    const attached =
      equals < 0 ? undefined : { text: text.slice(equals + 1), start: start + equals + 1 };
    if (attached && !takesValue(known)) {
      return refuse('UNEXPECTED_VALUE', attached.start + 1, `${name} takes no value`);
    }
    return this.#take({ text: name, start }, known, attached);
  }

  /** The match of the rule's protocol is loaded when an option is known to nothing else. */
  #findImplied(name: string, { start }: Word): KnownOption | 'ambiguous' | undefined {
    const implied = this.#implied;
    const tool = this.#tool();
    const isOther = implied?.declaration.families.includes(tool.family) === false;
    if (!implied || isOther || this.#loaded.includes(implied)) return undefined;
    const found = findWithin(implied, name, tool);
    if (found === undefined) return undefined;
    this.#tokens.push(new Token(implied.type, '', start));
    this.#loaded.push(implied);
    return found;
  }

  #tool(): NamedTool {
    return { family: this.#family ?? 'ipv4', variant: this.#variant };
  }

  #take(flag: Word, known: KnownOption, attached: Word | undefined): Refusal | undefined {
    return 'tool' in known
      ? this.#takeTool(flag, known.tool, attached)
      : this.#takeOption(flag, known.type, attached);
  }

  #takeTool(flag: Word, { kind, value, short }: ToolOption, attached?: Word): Refusal | undefined {
    if (this.#not) return refuseNot(this.#not, flag.text);
    if (kind === 'ignored' || kind === 'table') this.#asides += short;
    if (value === 'optional') {
      const seconds = attached ?? (this.#isValueNext() ? this.#next() : undefined);
      return seconds && checkSeconds(seconds);
    }
    const first = value === 'none' ? undefined : (attached ?? this.#next());
    if (value !== 'none' && !first) return refuseMissing(flag, this.#lineLength + 1);
    switch (kind) {
      case 'rule':
        return first && this.#takeCommand(flag, first);
      case 'otherCommand':
        return refuse('NOT_A_RULE', flag.start + 1, `${flag.text} is no command that says a rule`);
      case 'listing':
        return refuse('BAD_ARGUMENT', flag.start + 1, `${flag.text} belongs to -L`, 'leave it out');
      case 'table':
        this.#table = first;
        return undefined;
      case 'ipv4':
      case 'ipv6':
        return this.#takeFamily(flag, kind);
      case 'match':
        return first && this.#takeMatch(first);
      case 'jump':
      case 'goto':
        return first && this.#takeTarget(first, kind);
      case 'counters':
        return first && this.#takeCounters(flag, first);
      case 'ignored':
        return undefined;
    }
  }

  #takeCommand(flag: Word, chain: Word): Refusal | undefined {
    if (this.#said.command) return refuseTwice(flag, 'a line has one command');
    const read = readCommand(flag, chain, this.#words[this.#at]);
    if ('code' in read) return read;
    this.#said = { command: flag, chain, position: read.position };
    if (read.position) this.#at++;
    return undefined;
  }

  #takeFamily({ text, start }: Word, family: Family): Refusal | undefined {
    const other = this.#family !== undefined && this.#family !== family;
    if (other) return refuse('WRONG_FAMILY', start + 1, `${text} is for the other program`);
    this.#family = family;
    return undefined;
  }

  #takeMatch(name: Word): Refusal | undefined {
    const scope = findMatch(name);
    if ('code' in scope) return scope;
    this.#tokens.push(new Token(scope.type, name.text, name.start));
    this.#loaded.push(scope);
    return undefined;
  }

  #takeTarget(name: Word, kind: 'jump' | 'goto'): Refusal | undefined {
    const scope = kind === 'jump' ? targetScopes.get(name.text) : undefined;
    const type = scope ? scope.type : types[kind];
    this.#tokens.push(new Token(type, name.text, name.start));
    if (scope) this.#loaded.push(scope);
    return undefined;
  }

  #takeCounters(flag: Word, first: Word): Refusal | undefined {
    if (this.#counters) return refuseTwice(flag);
    const second = first.text.includes(',') ? undefined : this.#next();
    const counters = readCounters(flag, first, second, this.#lineLength + 1);
    if ('code' in counters) return counters;
    this.#counters = counters;
    return undefined;
  }

  #takeOption(flag: Word, type: TokenType, attached: Word | undefined): Refusal | undefined {
    const { negatable, value } = type.option?.declaration ?? {};
    const not = this.#not;
    if (not && !negatable && !type.scope?.declaration.forgetsNot) return refuseNot(not, flag.text);
    if (not && negatable) this.#tokens.push(new Token(types.not, '!', not.start));
    this.#not = undefined;
    this.#tokens.push(new Token(type, flag.text, flag.start));
    if (!value) return undefined;
    if (value.extent === 'optional') {
      this.#tokens.push(this.#optionalValue(flag));
      return undefined;
    }
    for (let index = 0; index < (value.words ?? 1); index++) {
      const word = index === 0 && attached ? attached : this.#next();
      if (!word) return refuseMissing(flag, this.#lineLength + 1);
      this.#tokens.push(new Token(types.value, word.text, word.start));
      if (type.scope === baseScope && type.option?.field === 'protocol') {
        this.#implied = findImpliedMatch(word);
      }
    }
    return undefined;
  }

  /** The next word unless it looks like an option: the match itself looks there, not getopt. */
  #optionalValue({ start }: Word): Token {
    const next = this.#isValueNext() ? this.#next() : undefined;
    return next ? new Token(types.value, next.text, next.start) : new Token(types.value, '', start);
  }

  #isValueNext(): boolean {
    return /^(?![-!])/.test(this.#words[this.#at]?.text ?? '-');
  }

  #next(): Word | undefined {
    return this.#words[this.#at++];
  }
}
