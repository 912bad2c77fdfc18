import { protocolName, protocolNumber } from '../names/protocols.ts';
import type { LexContext, LexedLine } from './lexed-line.ts';
import { WordScanner } from './scan-words.ts';
import { baseScope, impliedScope, matchScopes, type Scope, targetScopes } from './scopes.ts';
import { endOfSpacedName, isChainName } from './spaced-name.ts';
import { Token } from './token.ts';
import type { TokenType } from './token-type.ts';
import { trimBlanks } from './trim-blanks.ts';
import { types } from './types.ts';
import { lacksValue, takeUnquoted } from './value-extent.ts';

/** More words than any rule has: iptables-restore itself stops at 255. */
const MAX_TOKENS = 1024;

const NOT = 33;
const DASH = 45;
const BRACKET = 91;

/** Lexes `[P:B] -A CHAIN …`, `-P CHAIN POLICY …` and `-N CHAIN`. */
export function lexRuleLine(line: string, context: LexContext): LexedLine {
  return new RuleLexer(line, context).lex();
}

/** One line is its lifetime. */
class RuleLexer {
  readonly #tokens: Token[] = [];
  readonly #words: WordScanner;
  readonly #context: LexContext;
  /** The matches and the target that the rule has loaded so far; the last is in force. */
  readonly #loaded: Scope[] = [];
  /** What is in force is not in the catalogue: its words are taken as they come. */
  #unknown: 'match' | 'target' | undefined;
  #implied: Scope | undefined;

  constructor(line: string, context: LexContext) {
    this.#words = new WordScanner(line);
    this.#context = context;
  }

  lex(): LexedLine {
    const words = this.#words;
    if (words.next()) this.#lexCommand();
    while (words.next() && this.#tokens.length < MAX_TOKENS) this.#lexWord();
    if (this.#unknown === 'target') this.#keepBlanks(0);
    return {
      tokens: this.#tokens,
      unterminatedQuote: words.unterminated,
      tooLong: this.#tokens.length >= MAX_TOKENS,
      tabs: words.tabs,
    };
  }

  /** The counters in front, the command and its chain. */
  #lexCommand(): void {
    const words = this.#words;
    if (words.line.charCodeAt(words.start) === BRACKET) {
      this.#push(types.bracketedCounters);
      if (!words.next()) return;
    }
    const command = words.text();
    if (command === '-A' || command === '--append') {
      this.#push(types.appendCommand);
      this.#lexName(types.chainName);
    } else if (command === '-N' || command === '--new-chain') {
      this.#push(types.newChainCommand);
      const name = trimBlanks(words.line.slice(words.end));
      if (isChainName(name)) this.#tokens.push(new Token(types.chainName, name, words.end + 1));
      words.end = words.line.length;
    } else if (command === '-P' || command === '--policy') {
      this.#push(types.policyCommand);
      this.#lexName(types.chainName);
      if (words.next()) this.#push(types.policyName);
    } else this.#push(types.stray);
  }

  /** A chain's name: one word, or a known name with blanks in it. */
  #lexName(type: TokenType): boolean {
    const words = this.#words;
    if (!words.next()) return false;
    const { line, start } = words;
    // Names are printed raw, even with a quote in them; only a person writes them in quotes.
    if (words.quoted && !/^"[^"]*"$/.test(line.slice(start, words.end))) words.takeRaw();
    const { chains, hasSpacedNames } = this.#context;
    if (hasSpacedNames) words.end = endOfSpacedName(line, start, chains) ?? words.end;
    this.#push(type);
    return true;
  }

  #lexWord(): void {
    const words = this.#words;
    const { line, start, end } = words;
    const first = line.charCodeAt(start);
    if (first === NOT && end === start + 1) return this.#lexNot();
    if (first === DASH && end === start + 2 && this.#lexShortFlag(line[start + 1] ?? '')) return;
    if (first === DASH && line.charCodeAt(start + 1) === DASH) return this.#lexLongFlag();
    this.#pushUnknown();
  }

  /** `!` belongs to the option behind it, and so to an unknown extension when that option does. */
  #lexNot(): void {
    const { line, end } = this.#words;
    if (this.#unknown !== undefined && line.startsWith(' --', end)) this.#pushUnknown();
    else this.#push(types.not);
  }

  /** Options of one letter, which are never an extension's. False: it is none of them. */
  #lexShortFlag(letter: string): boolean {
    if (this.#unknown === 'target') return false;
    switch (letter) {
      case 'm':
        this.#lexMatchName();
        return true;
      case 'j':
      case 'g':
        this.#lexTarget(letter === 'j' ? types.jump : types.goto);
        return true;
      case 'c':
        this.#push(types.countersFlag);
        for (let i = 0; i < 2 && this.#words.next(); i++) this.#push(types.value);
        return true;
    }
    const type = baseScope.flags.get(`-${letter}`);
    if (type === undefined) return false;
    this.#lexOption(type);
    return true;
  }

  #lexLongFlag(): void {
    const words = this.#words;
    const word = words.text();
    const type = this.#findOption(word);
    if (type) return this.#lexOption(type);
    const equals = word.indexOf('=');
    const before = equals < 0 ? undefined : this.#findOption(word.slice(0, equals));
    if (before) {
      this.#tokens.push(new Token(before, word.slice(0, equals), words.start));
      this.#tokens.push(new Token(types.value, word.slice(equals + 1), words.start + equals + 1));
      return;
    }
    this.#lexLongCommand(word);
  }

  /** An option of what is in force, of what was loaded before, or of the implied match. */
  #findOption(word: string): TokenType | undefined {
    if (this.#unknown) return undefined;
    const loaded = this.#loaded;
    for (let i = loaded.length - 1; i >= 0; i--) {
      const type = loaded[i]?.flags.get(word);
      if (type) return type;
    }
    const type = baseScope.flags.get(word);
    if (type || !this.#implied || loaded.includes(this.#implied)) return type;
    const implied = this.#implied.flags.get(word);
    if (implied) {
      this.#tokens.push(new Token(this.#implied.type, '', this.#words.start));
      loaded.push(this.#implied);
    }
    return implied;
  }

  #lexLongCommand(word: string): void {
    if (this.#unknown !== 'target') {
      if (word === '--match') return this.#lexMatchName();
      if (word === '--jump') return this.#lexTarget(types.jump);
      if (word === '--goto') return this.#lexTarget(types.goto);
    }
    this.#pushUnknown();
  }

  /** The option, and as many words as its declaration says. */
  #lexOption(type: TokenType): void {
    const words = this.#words;
    this.#push(type);
    const option = type.option;
    if (!option?.declaration.value) return;
    if (lacksValue(words, option.declaration.value)) {
      this.#tokens.push(new Token(types.value, '', words.end));
      return;
    }
    for (let count = option.declaration.value.words ?? 1; count > 0 && words.next(); ) {
      // Releases before 1.4.3 print the negation behind the option: `-s ! 10.0.0.0/8`.
      const isNot = words.end === words.start + 1 && words.line.charCodeAt(words.start) === NOT;
      if (isNot && option.declaration.negatable && this.#tokens.at(-1)?.type === type) {
        this.#push(types.not);
        continue;
      }
      takeUnquoted(words, option.declaration.value);
      this.#push(types.value);
      count--;
    }
    if (type.scope === baseScope && option.field === 'protocol') this.#setImplied();
  }

  #setImplied(): void {
    const word = this.#tokens.at(-1)?.text ?? '';
    const number = protocolNumber(word);
    this.#implied = impliedScope(number === undefined ? word : (protocolName(number) ?? word));
  }

  #lexMatchName(): void {
    const words = this.#words;
    if (this.#unknown) this.#keepBlanks(1);
    if (!words.next()) return this.#push(types.stray);
    const scope = matchScopes.get(words.text());
    this.#unknown = scope ? undefined : 'match';
    this.#push(scope ? scope.type : types.unknownMatch);
    if (scope) this.#loaded.push(scope);
  }

  #lexTarget(type: TokenType): void {
    const words = this.#words;
    if (this.#unknown) this.#keepBlanks(1);
    this.#unknown = undefined;
    if (!this.#lexName(type)) return this.#push(types.stray);
    const token = this.#tokens.pop();
    if (!token) return;
    const scope = type === types.jump ? targetScopes.get(token.text) : undefined;
    if (scope && !this.#context.chains.has(token.text)) {
      this.#loaded.push(scope);
      this.#tokens.push(new Token(scope.type, token.text, token.start));
      return;
    }
    const hasWords = /[^\s]/.test(words.line.slice(words.end, words.end + 8));
    const isUnknown = type === types.jump && !this.#context.chains.has(token.text) && hasWords;
    if (isUnknown) this.#unknown = 'target';
    this.#tokens.push(isUnknown ? new Token(types.unknownTarget, token.text, token.start) : token);
  }

  /** A word of an unknown extension, kept as it stands; or one that has no place here. */
  #pushUnknown(): void {
    const { line, start, end, before } = this.#words;
    if (!this.#unknown) this.#push(types.stray);
    // Blanks beyond the one that separates words belong to the word: some matches print two.
    else this.#tokens.push(new Token(types.unknownWord, line.slice(before + 1, end), start));
  }

  /** More blanks than separate words belong to the unknown extension before them. */
  #keepBlanks(separators: number): void {
    const { start, before } = this.#words;
    for (let at = before + separators; at < start; at++) {
      this.#tokens.push(new Token(types.unknownWord, '', at));
    }
  }

  #push(type: TokenType): void {
    const words = this.#words;
    this.#tokens.push(new Token(type, words.text(), words.start));
  }
}
