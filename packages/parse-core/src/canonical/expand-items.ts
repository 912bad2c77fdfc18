import type { Item } from '../grammar/make-line.ts';
import { baseScope } from '../lex/scopes.ts';
import { Token } from '../lex/token.ts';
import { protocolName, protocolNumber } from '../names/protocols.ts';
import { type Refusal, refuse } from './refusal.ts';

/** The items with the protocol by its name, on which the names of services depend. */
export function nameProtocol(items: readonly Item[]): readonly Item[] {
  const item = findBase(items, 'protocol');
  const number = item?.first && protocolNumber(item.first.text);
  const name = number === undefined ? undefined : protocolName(number);
  if (!item?.first || name === undefined || name === item.first.text) return items;
  const first = new Token(item.first.type, name, item.first.start);
  return items.map((each) => (each === item ? { ...each, first } : each));
}

/** One list of items for each pair of a source and a destination, in the tool's order. */
export function expandAddresses(items: readonly Item[]): readonly (readonly Item[])[] | Refusal {
  let lists: (readonly Item[])[] = [items];
  const given = ['source', 'destination'].map((field) => findBase(items, field));
  const negated = given.find((item) => item?.negated);
  if (negated && given.some((item) => item?.first?.text.includes(','))) {
    const message = 'nothing may be negated beside a list of addresses';
    const hint = 'write one rule for each, or use a set';
    return refuse('BAD_NEGATION', negated.token.start + 1, message, hint);
  }
  for (const item of given) {
    if (!item?.first || !mayBeList(item.first.text)) continue;
    const single = splitAddresses(item.first).map((first) => ({ ...item, first }));
    lists = lists.flatMap((list) =>
      single.map((each) => list.map((kept) => (kept === item ? each : kept))),
    );
  }
  return lists;
}

/** Whether addresses have to be looked for in a text. */
export function mayBeList(text: string): boolean {
  return /^\s|,/.test(text);
}

/** Blanks before an address are passed over. */
function splitAddresses({ type, text, start }: Token): readonly Token[] {
  let at = start;
  return text.split(',').map((word) => {
    const address = word.trimStart();
    const token = new Token(type, address, at + word.length - address.length);
    at += word.length + 1;
    return token;
  });
}

function findBase(items: readonly Item[], field: string): Item | undefined {
  return items.find(
    ({ token: { type } }) => type.scope === baseScope && type.option?.field === field,
  );
}
