import { decimal64 } from '../extensions/values/decimal64.ts';
import {
  InvalidValue,
  type ProtocolNames,
  type ValueContext,
} from '../extensions/values/value-type.ts';
import type { Item } from '../grammar/make-line.ts';
import { combinedParts } from '../lex/list-phrase.ts';
import { baseScope, type OptionEntry, type Scope } from '../lex/scopes.ts';
import type { Token } from '../lex/token.ts';
import type { Counters } from '../model/counters.ts';
import type { Match } from '../model/match.ts';
import type { Family } from '../model/ruleset.ts';
import type { Target, VerdictName } from '../model/target.ts';
import { completeFields, hiddenFields } from './complete-fields.ts';
import { elementFields } from './element-fields.ts';
import { FaultList, shorten } from './fault.ts';
import { protocolOf } from './protocol-of.ts';
import { readListed, readListedTogether } from './read-listed.ts';
import type { RuleParts } from './rule-parts.ts';
import { setField } from './set-field.ts';

type Fields = Record<string, unknown>;
interface Part {
  readonly scope: Scope;
  readonly fields: Fields;
}

/** Works out what the items of a rule mean; `protocolNames` is given for a row of a listing. */
export function composeRule(
  items: readonly Item[],
  family: Family,
  protocolNames?: ProtocolNames,
): RuleParts {
  return new RuleComposer(items, family, protocolNames).compose();
}

class RuleComposer {
  readonly #items: readonly Item[];
  readonly #context: ValueContext;
  readonly #isListed: boolean;
  readonly #base: Fields = {};
  readonly #matches: Fields[] = [];
  readonly #parts: Part[] = [];
  readonly #unknown: string[] = [];
  readonly #faults = new FaultList();
  #target: Fields | null = null;
  #counters: Counters | null = null;
  /** Where the words of an unknown extension go. */
  #words: string[] | undefined;

  constructor(items: readonly Item[], family: Family, protocolNames: ProtocolNames | undefined) {
    this.#items = items;
    this.#isListed = protocolNames !== undefined;
    this.#context = {
      family,
      protocol: protocolOf(items),
      protocolNames: protocolNames ?? 'builtin',
    };
  }

  compose(): RuleParts {
    for (const item of this.#items) this.#add(item);
    for (const { scope, fields } of this.#parts) {
      if (this.#isListed) this.#unknown.push(...hiddenFields(scope, fields));
      completeFields(scope, fields, this.#context);
    }
    return {
      base: this.#base,
      matches: this.#matches as unknown as Match[],
      target: this.#target as Target | null,
      counters: this.#counters,
      unknown: [...new Set(this.#unknown)],
      faults: this.#faults.list,
    };
  }

  #add(item: Item): void {
    const { token } = item;
    switch (token.type.terminal) {
      case 'match':
        return this.#addMatch(token);
      case 'target':
        return this.#addTarget(token);
      case 'jump':
      case 'goto':
        return this.#setTarget(token, { kind: token.type.terminal, name: token.text });
      case 'unknownMatch':
        return this.#addUnknownMatch(token);
      case 'unknownTarget':
        return this.#addUnknownTarget(token);
      case 'unknownWord':
        this.#words?.push(token.text);
        return;
      case 'unknownPhrase':
        return this.#addUnknownPhrase(token);
      case 'countersFlag':
        return this.#setCounters(item);
      case 'listedTogether':
        return this.#addListedTogether(token);
      case 'listed':
        return this.#addListed(item);
      default:
        return this.#addOption(item);
    }
  }

  #addMatch({ type: { scope } }: Token): void {
    if (!scope) return;
    const fields: Fields = { name: scope.declaration.name };
    this.#matches.push(fields);
    this.#parts.push({ scope, fields });
  }

  #addTarget(token: Token): void {
    const { scope } = token.type;
    if (!scope) return;
    const isVerdict = 'verdict' in scope.declaration;
    const fields: Fields = {
      kind: isVerdict ? 'verdict' : 'extension',
      name: scope.declaration.name as VerdictName,
    };
    this.#setTarget(token, fields);
    this.#parts.push({ scope, fields });
  }

  #setTarget(token: Token, target: Fields): void {
    if (this.#target !== null) {
      this.#faults.spoil(
        'DUPLICATE_OPTION',
        token,
        'the rule has a second target',
        'a rule has one -j or -g',
      );
    }
    this.#target = target;
  }

  #addUnknownMatch(token: Token): void {
    this.#words = [];
    this.#matches.push({ name: token.text, unknown: true, words: this.#words });
    this.#faults.note('UNKNOWN_MATCH', token, `the match "${token.text}" is not in the catalogue`);
  }

  #addUnknownTarget(token: Token): void {
    this.#words = [];
    this.#setTarget(token, {
      kind: 'unknown',
      name: token.text,
      unknown: true,
      words: this.#words,
    });
    this.#faults.note(
      'UNKNOWN_TARGET',
      token,
      `the target "${token.text}" is not in the catalogue`,
    );
  }

  #addUnknownPhrase(token: Token): void {
    this.#matches.push({ name: null, unknown: true, words: [token.text] });
    const isUnsupported = token.text.includes('[unsupported revision]');
    const code = isUnsupported ? 'UNSUPPORTED_REVISION' : 'UNKNOWN_PHRASE';
    this.#faults.note(code, token, `no extension explains "${shorten(token.text)}"`);
  }

  #setCounters({ token, first, second }: Item): void {
    const packets = decimal64.parse(first?.text ?? '', this.#context, '');
    const bytes = decimal64.parse(second?.text ?? '', this.#context, '');
    if (packets instanceof InvalidValue || bytes instanceof InvalidValue) {
      this.#faults.spoil(
        'BAD_COUNTERS',
        token,
        'the counters are not two numbers',
        'write -c PACKETS BYTES',
      );
    } else this.#counters = { packets, bytes };
  }

  #addOption({ token, negated, first, second }: Item): void {
    const { option, scope } = token.type;
    if (!option || !scope) return;
    const { value } = option.declaration;
    const parsed =
      value && first ? value.parse(first.text, this.#context, second?.text ?? '') : true;
    if (parsed instanceof InvalidValue) {
      return this.#faults.spoil(parsed.code, first ?? token, parsed.reason, parsed.hint);
    }
    const fields = elementFields(scope, option, this.#fieldsOf(scope));
    if (!fields) return;
    if (option.shorthand) {
      for (const [field, each] of Object.entries(option.shorthand.expand(parsed))) {
        const entry = scope.options.find((candidate) => candidate.field === field);
        if (entry) this.#set(fields, entry, token, each, negated);
      }
    } else this.#set(fields, option, token, parsed, negated);
  }

  #addListed({ token, negated }: Item): void {
    const { option, scope } = token.type;
    if (!option || !scope) return;
    const parsed = readListed(token, this.#context);
    const fields = this.#fieldsOf(scope);
    if (parsed instanceof InvalidValue) {
      const place =
        scope === baseScope ? option.field : `${scope.declaration.name}.${option.field}`;
      this.#unknown.push(place);
      // A name that this machine cannot resolve stays in sight; it is marked as unknown.
      if (scope === baseScope) this.#set(fields, option, token, token.text, negated);
      return;
    }
    this.#set(fields, option, token, parsed, negated);
  }

  #addListedTogether(token: Token): void {
    const { scope } = token.type;
    const part = combinedParts.get(token.type);
    const read = readListedTogether(token);
    if (!scope) return;
    if (!read) {
      this.#unknown.push('matches');
      return this.#faults.note('UNKNOWN_PHRASE', token, `"${shorten(token.text)}" cannot be read`);
    }
    Object.assign(this.#fieldsOf(scope), read);
    const { fields = [], holds = () => true } = part?.doubts ?? {};
    const doubtful = fields.filter((field) => holds(token.text, field));
    this.#unknown.push(...doubtful.map((field) => `${scope.declaration.name}.${field}`));
  }

  /** The fields of the extension that an option belongs to: the one loaded last. */
  #fieldsOf(scope: Scope): Fields {
    if (scope === baseScope) return this.#base;
    for (let i = this.#parts.length - 1; i >= 0; i--) {
      const part = this.#parts[i];
      if (part?.scope === scope) return part.fields;
    }
    throw new Error(`an option of ${scope.declaration.name} without its extension`);
  }

  #set(fields: Fields, entry: OptionEntry, token: Token, value: unknown, negated: boolean): void {
    if (setField(fields, entry, value, negated)) return;
    this.#faults.spoil(
      'DUPLICATE_OPTION',
      token,
      `${entry.declaration.flag} stands twice`,
      'iptables takes it once in a match; repeat the match for a second one',
    );
  }
}
