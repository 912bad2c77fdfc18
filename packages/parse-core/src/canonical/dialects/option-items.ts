import type { Item } from '../../grammar/make-line.ts';
import { Token } from '../../lex/token.ts';

/** `tcp.dport` for the option of an item; undefined when it is no option. */
export function placeOf({ token }: Item): string | undefined {
  const { option, scope } = token.type;
  return option && scope ? `${scope.declaration.name}.${option.field}` : undefined;
}

/** The items with the values of some options replaced where `change` gives another text. */
export function changeValues(
  items: readonly Item[],
  places: readonly string[],
  change: (text: string, item: Item) => string | undefined,
): readonly Item[] {
  if (!items.some((item) => places.includes(placeOf(item) ?? ''))) return items;
  return items.map((item) => {
    if (!item.first || !places.includes(placeOf(item) ?? '')) return item;
    const text = change(item.first.text, item);
    if (text === undefined || text === item.first.text) return item;
    return { ...item, first: new Token(item.first.type, text, item.first.start) };
  });
}
