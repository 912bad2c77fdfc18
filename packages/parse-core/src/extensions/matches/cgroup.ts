import type { Negatable } from '../../model/negatable.ts';
import { quoteWord } from '../../print/quote-word.ts';
import { defineMatch } from '../declaration.ts';
import { uint32 } from '../values/unsigned.ts';
import type { ValueType } from '../values/value-type.ts';
import { word } from '../values/word.ts';

/** The field holds 512 bytes with the closing NUL. */
const path: ValueType<string> = { ...word('the path of a control group', 511), print: quoteWord };

export const cgroup = defineMatch({
  name: 'cgroup',
  families: ['ipv4', 'ipv6'],
  summary: 'The control group of the socket that a packet of this machine comes from',
  options: {
    path: {
      flag: '--path',
      value: path,
      negatable: true,
      says: "the socket's control group is{ not} at or below {}",
    },
    cgroup: {
      flag: '--cgroup',
      value: uint32,
      negatable: true,
      says: "the class id of the socket's control group is{ not} {}",
    },
  },
  // A number may be a path as well; only people who want to confuse name a group so.
  list: {
    parts: [
      {
        options: ['path', 'cgroup'],
        // The path may be empty: then two blanks stand before the next phrase.
        pattern: 'cgroup(?: !)?(?: (?<!\\x20\\x20)[^\\s!]\\S*)?',
        read: readListed,
        print: printListed,
      },
    ],
  },
});

function readListed(text: string): Readonly<Record<string, unknown>> {
  const [, not, shown = ''] = /^cgroup( +!)?(?: +(.*))?$/.exec(text) ?? [];
  const negated = not !== undefined;
  return /^\d+$/.test(shown)
    ? { cgroup: { value: Number(shown), negated } }
    : { path: { value: shown, negated } };
}

function printListed(fields: Readonly<Record<string, unknown>>): string {
  const { value, negated } = (fields.path ?? fields.cgroup) as Negatable<string | number>;
  return `cgroup ${negated ? '! ' : ''}${value}`;
}
