import type { FleetHost } from '../host.ts';
import { InventoryError, type InventoryFault } from './fault.ts';
import { hostName } from './host-name.ts';

/** Whether a text is a list with one host a line, and no YAML or JSON. */
export function isHostList(text: string): boolean {
  const [first] = linesOf(text);
  return first !== undefined && !/^(?:[{[%]|---|-\s|"|'|[^\s:]+:(?:\s|$))/.test(first.word);
}

/** Reads such a list: `[user@]host[:port]`, or whatever else `on` may be; behind a `#` is a remark. */
export function readHostList(text: string, file: string): readonly FleetHost[] {
  const faults: InventoryFault[] = [];
  const seen = new Map<string, number>();
  const hosts = linesOf(text).flatMap(({ word, line, column }) => {
    const host = listedHost(word);
    const fault = (message: string) => faults.push({ file, line, column, message });
    if (!hostName.test(host.name)) fault(`${JSON.stringify(word)} is no host`);
    const before = seen.get(host.name);
    if (before !== undefined) fault(`${host.name} is there twice, first in line ${before}`);
    else seen.set(host.name, line);
    return host;
  });
  if (faults.length > 0) throw new InventoryError(faults);
  return hosts;
}

/** A host of which only the place is known: `root@web1:2222`, `ssh://web1`, `netns:lab`. */
export function listedHost(word: string): FleetHost {
  const name = word.replace(/^ssh:\/\//, '').replace(/\/$/, '');
  return { name, on: placeOf(word), groups: [], vars: {}, desired: [] };
}

/** Where a host is that only has a name. */
export function placeOf(name: string): string {
  return /^(?:ssh:\/\/|netns:|memory:|local$)/.test(name) ? name : `ssh://${name}`;
}

interface ListLine {
  readonly word: string;
  readonly line: number;
  readonly column: number;
}

function linesOf(text: string): readonly ListLine[] {
  return text.split(/\r?\n/).flatMap((whole, index) => {
    const word = whole.replace(/(?:^|\s)#.*$/, '').trim();
    return word === '' ? [] : [{ word, line: index + 1, column: whole.indexOf(word) + 1 }];
  });
}
