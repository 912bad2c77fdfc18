import { protocolNumber, servicePort } from '@chainwright/parse-core';
import { addressesOf } from '@chainwright/policy';
import {
  type Condition,
  type NameField,
  type QueryFault,
  type QueryResult,
  type SearchKey,
  type Side,
  searchKeys,
  type Term,
} from './query.ts';
import { type QueryWord, splitQuery } from './split-query.ts';

/**
 * Reads a query: `chain:FORWARD -target:DROP`, `port 22`, `10.0.0.0/8`, `"a text with blanks"`. What is
 * no address, and has no key before a colon, is sought in the rule's own words.
 */
export function parseQuery(text: string): QueryResult {
  const words = splitQuery(text);
  const terms: Term[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) continue;
    if (word.isOpen) return { fault: faultOf(word, 'the quote is not closed') };
    const key = bareKey(word);
    const next = key === undefined ? undefined : words[at + 1];
    const asPort = key && next && !next.isQuoted ? readKeyed(key.key, next.text) : undefined;
    // `port 22` is how people say it; the word "port" before anything else is text.
    if (key && asPort && typeof asPort !== 'string') {
      terms.push({ excludes: key.excludes, condition: asPort });
      at += 1;
      continue;
    }
    const term = readWord(word);
    if (typeof term === 'string') return { fault: faultOf(word, term) };
    terms.push(term);
  }
  return { query: terms };
}

function bareKey({ text, isQuoted, excludes }: QueryWord) {
  const isPort = text === 'port' || text === 'sport' || text === 'dport';
  return isPort && !isQuoted ? ({ key: text, excludes } as const) : undefined;
}

/** A term, or why it is none. */
function readWord({ text, isQuoted, excludes }: QueryWord): Term | string {
  if (isQuoted) return { excludes, condition: { kind: 'text', text: text.toLowerCase() } };
  if (isAddress(text)) {
    return { excludes, condition: { kind: 'address', side: 'either', word: text } };
  }
  const colon = text.indexOf(':');
  const key = text.slice(0, Math.max(0, colon)).toLowerCase();
  if (!isKey(key)) return { excludes, condition: { kind: 'text', text: text.toLowerCase() } };
  const condition = readKeyed(key, text.slice(colon + 1));
  return typeof condition === 'string' ? condition : { excludes, condition };
}

function isKey(word: string): word is SearchKey {
  return Object.hasOwn(searchKeys, word);
}

function readKeyed(key: SearchKey, value: string): Condition | string {
  if (value === '') return `behind "${key}:" stands ${searchKeys[key]}`;
  switch (key) {
    case 'proto':
      return protocolNumber(value.toLowerCase()) === undefined
        ? `"${value}" is no protocol we know; write its number`
        : { kind: 'protocol', word: value.toLowerCase() };
    case 'src':
      return readAddress('source', value);
    case 'dst':
      return readAddress('destination', value);
    case 'addr':
      return readAddress('either', value);
    case 'port':
      return readPorts('either', value);
    case 'sport':
      return readPorts('source', value);
    case 'dport':
      return readPorts('destination', value);
    case 'packets':
      return readPackets(value);
    case 'if':
      return nameCondition('interface', value);
    default:
      return nameCondition(key, value);
  }
}

function nameCondition(field: NameField, value: string): Condition {
  const parts = value.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = parts.join('.*');
  const whole = field === 'comment' ? pattern : `^${pattern}$`;
  return { kind: 'name', field, pattern: new RegExp(whole, 'is') };
}

function readAddress(side: Side, word: string): Condition | string {
  return isAddress(word)
    ? { kind: 'address', side, word }
    : `"${word}" is no address or network, such as 10.0.0.0/8 or 2001:db8::1`;
}

/** With a dot or two colons in it, so that `22` and `a:b` are none. */
export function isAddress(word: string): boolean {
  if (!/[.:].*[.:]/.test(word)) return false;
  return (['ipv4', 'ipv6'] as const).some((family) => addressesOf(word, family) !== undefined);
}

const mostPort = 65_535;

function readPorts(side: Side, value: string): Condition | string {
  const [low = '', high = low] = value.split(/[:-](?=\d|$)/);
  const from = low === '' ? 0 : readPort(low);
  const to = high === '' ? mostPort : readPort(high);
  if (from === undefined || to === undefined || from > to) {
    return `"${value}" is no port: write a number up to ${mostPort}, a range such as 1000:2000, or the name of a service`;
  }
  return { kind: 'port', side, from, to };
}

function readPort(word: string): number | undefined {
  if (!/^\d+$/.test(word)) return servicePort(word.toLowerCase());
  return Number(word) <= mostPort ? Number(word) : undefined;
}

function readPackets(value: string): Condition | string {
  const [, compare = '', digits = ''] = /^([<>=]?)(\d{1,20})$/.exec(value) ?? [];
  if (digits === '') return `"${value}" is no number of packets: write 0, >1000 or <10`;
  const is = compare === '<' || compare === '>' ? compare : '=';
  return { kind: 'packets', compare: is, count: BigInt(digits) };
}

function faultOf({ from, to }: QueryWord, message: string): QueryFault {
  return { from, to, message };
}
