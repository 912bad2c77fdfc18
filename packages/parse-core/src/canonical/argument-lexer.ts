import { baseScope, impliedScope, matchScopes, type Scope, targetScopes } from '../lex/scopes.ts';
import { Token } from '../lex/token.ts';
import type { TokenType } from '../lex/token-type.ts';
import { types } from '../lex/types.ts';
import type { Family } from '../model/ruleset.ts';
import { protocolName, protocolNumber } from '../names/protocols.ts';
import { type Refusal, refuse } from './refusal.ts';
import { type ToolOption, toolOptions } from './tool-options.ts';
import type { Word } from './word.ts';

/** A command line, lexed as getopt_long lexes it. */
export interface LexedCommand {
  /** `-A`, `-I`, `-R`, `-C` or `-D`; undefined when the words are a bare rule. */
  readonly command: string | undefined;
  readonly chain: Word | undefined;
  /** The number behind `-I CHAIN`, `-R CHAIN` or `-D CHAIN`. */
  readonly position: number | undefined;
  readonly table: string | undefined;
  readonly family: Family | undefined;
  readonly tokens: readonly Token[];
  /** What names itself with `-m` and `-j`, for messages. */
  readonly loaded: readonly LoadedScope[];
}

export interface LoadedScope {
  readonly scope: Scope;
  readonly start: number;
}

/** Lexes the words of a command line; the first is the program's name or not. */
export function lexArguments(words: readonly Word[], lineLength: number): LexedCommand | Refusal {
  const lexer = new ArgumentLexer(words, lineLength);
  return lexer.lex();
}

const PROGRAM = /^(?:\/\S*\/)?(ip6?tables)(?:-(?:nft|legacy))?$/;

/** What an option can be: the tool's own, or one of a declaration. */
type Known = { readonly tool: ToolOption } | { readonly type: TokenType };

class ArgumentLexer {
  readonly #words: readonly Word[];
  readonly #lineLength: number;
  readonly #tokens: Token[] = [];
  readonly #loaded: LoadedScope[] = [];
  #at = 0;
  #command: Word | undefined;
  #chain: Word | undefined;
  #position: number | undefined;
  #table: string | undefined;
  #family: Family | undefined;
  #implied: Scope | undefined;
  #not: Word | undefined;

  constructor(words: readonly Word[], lineLength: number) {
    this.#words = words;
    this.#lineLength = lineLength;
  }

  lex(): LexedCommand | Refusal {
    this.#skipProgram();
    for (let word = this.#next(); word; word = this.#next()) {
      const refusal = this.#lexWord(word);
      if (refusal) return refusal;
    }
    if (this.#not) return this.#refuseNot(this.#not);
    return {
      command: this.#command?.text,
      chain: this.#chain,
      position: this.#position,
      table: this.#table,
      family: this.#family,
      tokens: this.#tokens,
      loaded: this.#loaded,
    };
  }

  #skipProgram(): void {
    if (this.#words[0]?.text === 'sudo') this.#at = 1;
    const program = PROGRAM.exec(this.#words[this.#at]?.text ?? '')?.[1];
    if (program === undefined) return;
    this.#family = program === 'ip6tables' ? 'ipv6' : 'ipv4';
    this.#at++;
  }

  #lexWord(word: Word): Refusal | undefined {
    const { text, start } = word;
    if (text === '!') {
      if (this.#not) {
        return refuse(
          'BAD_NEGATION',
          start + 1,
          'two ! stand one behind the other',
          'leave one out',
        );
      }
      this.#not = word;
      return undefined;
    }
    if (text.startsWith('--') && text.length > 2) return this.#lexLong(word);
    if (text.startsWith('-') && text.length > 1 && text !== '--') return this.#lexShort(word);
    return refuse(
      'BAD_ARGUMENT',
      start + 1,
      `"${text}" stands where an option should`,
      text === '' ? 'an empty word is no option' : 'is an option missing before it, or a quote?',
    );
  }

  /** One or more options of one letter; the rest of the word is the value of one that takes it. */
  #lexShort(word: Word): Refusal | undefined {
    for (let at = 1; at < word.text.length; at++) {
      const letter = word.text.charAt(at);
      const known = findShort(letter);
      if (!known) return this.#refuseUnknown(word, `-${letter}`);
      const rest = word.text.slice(at + 1);
      const takes = 'tool' in known ? known.tool.value !== 'none' : takesValue(known.type);
      const attached =
        takes && rest !== '' ? { text: rest, start: word.start + at + 1 } : undefined;
      const refusal = this.#take({ text: `-${letter}`, start: word.start }, known, attached);
      if (refusal || takes) return refusal;
    }
    return undefined;
  }

  #lexLong(word: Word): Refusal | undefined {
    const equals = word.text.indexOf('=');
    const name = equals < 0 ? word.text : word.text.slice(0, equals);
    const known = this.#findLong(name) ?? this.#findImplied(name, word);
    if (known === 'ambiguous') {
      return refuse(
        'AMBIGUOUS_OPTION',
        word.start + 1,
        `${name} is the beginning of several options`,
        'write the option in full',
      );
    }
    if (!known) return this.#refuseUnknown(word, name);
    const attached =
      equals < 0
        ? undefined
        : { text: word.text.slice(equals + 1), start: word.start + equals + 1 };
    const takes = 'tool' in known ? known.tool.value !== 'none' : takesValue(known.type);
    if (attached && !takes) {
      return refuse('UNEXPECTED_VALUE', attached.start + 1, `${name} takes no value`);
    }
    return this.#take({ text: name, start: word.start }, known, attached);
  }

  /** An exact name, else the only one that begins so: getopt_long's rule. */
  #findLong(name: string): Known | 'ambiguous' | undefined {
    const begins: Known[] = [];
    for (let index = this.#loaded.length - 1; index >= 0; index--) {
      const found = matchFlags(this.#loaded[index]?.scope.flags, name, begins);
      if (found) return found;
    }
    const found = matchFlags(baseScope.flags, name, begins) ?? matchTool(name, begins);
    if (found) return found;
    const distinct = new Set(begins.map((known) => ('tool' in known ? known.tool : known.type)));
    return distinct.size > 1 ? 'ambiguous' : begins[0];
  }

  /** The match of the rule's protocol is loaded when an option is known to nothing else. */
  #findImplied(name: string, word: Word): Known | 'ambiguous' | undefined {
    const implied = this.#implied;
    if (!implied || this.#loaded.some(({ scope }) => scope === implied)) return undefined;
    const begins: Known[] = [];
    const found = matchFlags(implied.flags, name, begins);
    const distinct = new Set(begins.map((known) => ('type' in known ? known.type : undefined)));
    if (!found && distinct.size === 0) return undefined;
    if (!found && distinct.size > 1) return 'ambiguous';
    this.#tokens.push(new Token(implied.type, '', word.start));
    this.#loaded.push({ scope: implied, start: word.start });
    return found ?? begins[0];
  }

  #take(flag: Word, known: Known, attached: Word | undefined): Refusal | undefined {
    return 'tool' in known
      ? this.#takeTool(flag, known.tool, attached)
      : this.#takeOption(flag, known.type, attached);
  }

  #takeTool(
    flag: Word,
    { kind, value }: ToolOption,
    attached: Word | undefined,
  ): Refusal | undefined {
    const not = this.#not;
    if (not) return this.#refuseNot(not);
    if (value === 'optional') {
      if (!attached && /^\d+$/.test(this.#words[this.#at]?.text ?? '')) this.#at++;
      return undefined;
    }
    const first = value === 'none' ? undefined : (attached ?? this.#next());
    if (value !== 'none' && !first) return this.#refuseMissing(flag);
    switch (kind) {
      case 'rule':
        return first && this.#takeCommand(flag, first);
      case 'otherCommand':
        return refuse('NOT_A_RULE', flag.start + 1, `${flag.text} is no command that says a rule`);
      case 'table':
        this.#table = first?.text;
        return undefined;
      case 'ipv4':
      case 'ipv6':
        this.#family = kind;
        return undefined;
      case 'match':
        return first && this.#takeMatch(first);
      case 'jump':
      case 'goto':
        return first && this.#takeTarget(first, kind);
      case 'counters':
        return this.#takeCounters(flag, first);
      case 'ignored':
        return undefined;
    }
  }

  #takeCommand(flag: Word, chain: Word): Refusal | undefined {
    if (this.#command) {
      return refuse('DUPLICATE_OPTION', flag.start + 1, 'a line has one command', 'split the line');
    }
    this.#command = flag;
    this.#chain = chain;
    if (/^(?:-[IRD]|--(?:insert|replace|delete))/.test(flag.text)) {
      const position = this.#words[this.#at];
      if (position && /^\d+$/.test(position.text)) {
        this.#at++;
        this.#position = Number(position.text);
      }
    }
    return undefined;
  }

  #takeMatch(name: Word): Refusal | undefined {
    const scope = matchScopes.get(name.text);
    if (!scope) {
      return refuse(
        'UNKNOWN_MATCH',
        name.start + 1,
        `the match "${name.text}" is not in the catalogue`,
        'is it spelled right?',
      );
    }
    this.#tokens.push(new Token(scope.type, name.text, name.start));
    this.#loaded.push({ scope, start: name.start });
    return undefined;
  }

  #takeTarget(name: Word, kind: 'jump' | 'goto'): Refusal | undefined {
    const scope = kind === 'jump' ? targetScopes.get(name.text) : undefined;
    const type = scope ? scope.type : types[kind];
    this.#tokens.push(new Token(type, name.text, name.start));
    if (scope) this.#loaded.push({ scope, start: name.start });
    return undefined;
  }

  #takeCounters(flag: Word, first: Word | undefined): Refusal | undefined {
    const second = this.#next();
    if (!first || !second) return this.#refuseMissing(flag);
    if (!/^\d+$/.test(first.text) || !/^\d+$/.test(second.text)) {
      return refuse('BAD_VALUE', first.start + 1, 'counters are two numbers: packets and bytes');
    }
    return undefined;
  }

  #takeOption(flag: Word, type: TokenType, attached: Word | undefined): Refusal | undefined {
    const declaration = type.option?.declaration;
    const not = this.#not;
    this.#not = undefined;
    if (not && !declaration?.negatable) return this.#refuseNot(not, flag.text);
    if (not) this.#tokens.push(new Token(types.not, '!', not.start));
    this.#tokens.push(new Token(type, flag.text, flag.start));
    const count = declaration?.value ? (declaration.value.words ?? 1) : 0;
    for (let index = 0; index < count; index++) {
      const value = index === 0 && attached ? attached : this.#next();
      if (!value) return this.#refuseMissing(flag);
      this.#tokens.push(new Token(types.value, value.text, value.start));
      if (type.scope === baseScope && type.option?.field === 'protocol') this.#setImplied(value);
    }
    return undefined;
  }

  #setImplied({ text }: Word): void {
    const number = protocolNumber(text);
    this.#implied = impliedScope(number === undefined ? text : (protocolName(number) ?? text));
  }

  #next(): Word | undefined {
    return this.#words[this.#at++];
  }

  #refuseUnknown(word: Word, name: string): Refusal {
    const names = this.#loaded.map(({ scope }) => scope.declaration.name);
    const where = names.length === 0 ? 'iptables itself' : `iptables, ${names.join(', ')}`;
    return refuse(
      'UNKNOWN_OPTION',
      word.start + 1,
      `no option of ${where} is called ${name}`,
      'the -m or -j that an option belongs to must stand before it',
    );
  }

  #refuseMissing(flag: Word): Refusal {
    return refuse('MISSING_VALUE', this.#lineLength + 1, `${flag.text} lacks its value`);
  }

  #refuseNot({ start }: Word, option?: string): Refusal {
    const message = option ? `${option} cannot be negated` : 'the ! negates nothing';
    return refuse(
      'BAD_NEGATION',
      start + 1,
      message,
      'remove it, or put it before the option it negates',
    );
  }
}

function findShort(letter: string): Known | undefined {
  const tool = toolOptions.find(({ short }) => short === letter);
  if (tool) return { tool };
  const type = baseScope.flags.get(`-${letter}`);
  return type && { type };
}

function matchFlags(
  flags: ReadonlyMap<string, TokenType> | undefined,
  name: string,
  begins: Known[],
): Known | undefined {
  for (const [flag, type] of flags ?? []) {
    if (flag === name) return { type };
    if (flag.startsWith(name) && flag.startsWith('--')) begins.push({ type });
  }
  return undefined;
}

function matchTool(name: string, begins: Known[]): Known | undefined {
  for (const tool of toolOptions) {
    for (const long of tool.long) {
      if (long === name) return { tool };
      if (long.startsWith(name)) begins.push({ tool });
    }
  }
  return undefined;
}

const takesValue = (type: TokenType) => type.option?.declaration.value !== undefined;
