import { InvalidValue, type ValueType } from './value-type.ts';

/** How many lists are remembered; there are few in any ruleset. */
const REMEMBERED = 256;

/** A comma list of names, kept in the order in which the tool prints them. */
export function namedSet<Name extends string>(
  name: string,
  members: readonly Name[],
  read: (list: string) => readonly Name[] | undefined,
): ValueType<readonly Name[]> {
  const lists = new Map<string, readonly Name[]>();
  return {
    name,
    parse(text) {
      const known = lists.get(text);
      if (known) return known;
      const list = read(text);
      if (list === undefined) {
        return new InvalidValue(`"${text}" is not ${name}`, `write some of ${members.join(',')}`);
      }
      if (lists.size < REMEMBERED) lists.set(text, Object.freeze(list));
      return list;
    },
    print: (list) => list.join(','),
    describe: describeAlternatives,
  };
}

/** `NEW`, `one of NEW,RELATED`, `none`: for a list of which one has to be met. */
export function describeAlternatives(list: readonly (string | number)[]): string {
  if (list.length === 0) return 'none at all';
  return list.length === 1 ? list.join() : `one of ${list.join(',')}`;
}

/** One of a few words. */
export function oneOf<Name extends string>(
  members: readonly Name[],
  read: (word: string) => Name | undefined = (word) => members.find((each) => each === word),
): ValueType<Name> {
  const name = `one of ${members.join(', ')}`;
  return {
    name,
    parse: (text) => read(text) ?? new InvalidValue(`"${text}" is not ${name}`),
    print: (value) => value,
  };
}
