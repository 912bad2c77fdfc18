import type { IcmpType as Found } from '../../names/icmp-type-table.ts';
import type { ListHow, ListText } from '../list-part.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

/** An ICMP type and its code; `code` is null when any code matches. */
export interface IcmpType {
  readonly type: number;
  readonly code: number | null;
}

/** What `icmp` and `icmp6` differ in. */
interface IcmpNames {
  /** For messages. */
  readonly name: string;
  /** The type of a name, the unambiguous beginning of one, or a number. */
  readonly find: (word: string) => Found | undefined;
  readonly candidates: (word: string) => readonly string[];
  readonly nameOf: (type: number, code?: number) => string | undefined;
  /** The type that `-S` prints as `any`. */
  readonly any?: number;
}

/** `8`, `3/4`, `echo-request`, `any`. */
export function icmpType(names: IcmpNames): ValueType<IcmpType> {
  const { name, find, candidates, nameOf, any } = names;
  const print = ({ type, code }: IcmpType) => {
    if (type === any) return 'any';
    return code === null ? `${type}` : `${type}/${code}`;
  };
  return {
    name,
    parse(text) {
      const found = find(text);
      if (found) return { type: found.type, code: found.code ?? null };
      const names = candidates(text);
      return new InvalidValue(
        names.length > 1 ? `"${text}" could be ${names.join(' or ')}` : `"${text}" is not ${name}`,
        'write TYPE or TYPE/CODE with numbers from 0 to 255, or a name such as echo-request',
      );
    },
    print,
    describe(value) {
      const found = nameOf(value.type, value.code ?? undefined);
      return found === undefined || value.type === any
        ? print(value)
        : `${print(value)} (${found})`;
    },
  };
}

/** `icmptype 3 code 4` with `-n`, `icmp !type 3 code 4` when negated, `icmp echo-request` without. */
export function icmpTexts(protocol: string, names: IcmpNames): readonly ListText[] {
  const byName = icmpType(names);
  const byNumber: ValueType<IcmpType> = {
    ...byName,
    parse: (text, context) => byName.parse(text.replace(' code ', '/'), context, ''),
    list: {
      pattern: '\\d+(?: code \\d+)?',
      print: ({ type, code }) => (code === null ? `${type}` : `${type} code ${code}`),
    },
  };
  const nameOf = ({ type, code }: IcmpType) => names.nameOf(type, code ?? undefined);
  const named = { ...byName, list: { print: (value: IcmpType) => nameOf(value) ?? '' } };
  const isNumber = (value: IcmpType, { numeric }: ListHow) =>
    numeric || nameOf(value) === undefined;
  return [
    {
      text: `${protocol} {!}type {}`,
      value: byNumber,
      when: (value: IcmpType, how) => how.negated && isNumber(value, how),
    },
    { text: `${protocol}type {}`, value: byNumber, when: isNumber },
    { text: `${protocol} {!}{}`, value: named },
  ];
}
