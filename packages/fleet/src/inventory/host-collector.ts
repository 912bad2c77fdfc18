import { isDeepStrictEqual } from 'node:util';
import type { Family } from '@chainwright/parse-core';
import type { FleetHost, VariableValue } from '../host.ts';
import type { InventoryFault } from './fault.ts';
import { placeOf } from './host-list.ts';
import { isPattern, matchesName } from './host-name.ts';
import type { ParsedDocument } from './parse-document.ts';
import type { DesiredDocument, GroupDocument, HostDocument, InventoryDocument } from './schema.ts';

/** A host whose desired rules have not been read yet. */
export type HostDraft = Omit<FleetHost, 'desired'> & { readonly desired: readonly NamedFile[] };

export interface NamedFile {
  readonly file: string;
  readonly family?: Family;
  /** Where in the document it is named. */
  readonly path: readonly PropertyKey[];
}

type Path = readonly PropertyKey[];
type Settings = Pick<HostDocument, 'vars' | 'desired' | 'iptables' | 'become' | 'state-folder'>;

/** One that a group, or the whole document, has for a host. */
interface Inherited {
  readonly from: string;
  readonly path: Path;
  readonly settings: Settings;
}

/** Makes hosts of a document: what a host says counts before its groups, and they before the rest. */
export class HostCollector {
  readonly faults: InventoryFault[] = [];
  readonly #document: InventoryDocument;
  readonly #faultAt: ParsedDocument['faultAt'];
  readonly #configured: () => readonly string[];
  readonly #own = new Map<string, { readonly settings: HostDocument; readonly path: Path }>();
  readonly #groupsOf = new Map<string, string[]>();

  constructor(
    document: InventoryDocument,
    faultAt: ParsedDocument['faultAt'],
    configured: () => readonly string[] = () => [],
  ) {
    this.#document = document;
    this.#faultAt = faultAt;
    this.#configured = configured;
  }

  collect(): readonly HostDraft[] {
    this.#nameHosts();
    this.#takeConfigured();
    for (const [name, group] of Object.entries(this.#document.groups ?? {})) {
      this.#sortIntoGroup(name, group);
    }
    if (this.#own.size === 0 && this.faults.length === 0)
      this.#fault([], 'there is no host in it', 'name some under hosts');
    const drafts = [...this.#own.keys()].map((name) => this.#draft(name));
    this.#refuseSamePlace(drafts);
    return drafts;
  }

  #nameHosts(): void {
    const { hosts = {} } = this.#document;
    const named: readonly (readonly [string, HostDocument | null, Path])[] = Array.isArray(hosts)
      ? hosts.map((name, index) => [name, null, ['hosts', index]])
      : Object.entries(hosts).map(([name, host]) => [name, host, ['hosts', name]]);
    for (const [name, settings, path] of named) {
      if (isPattern(name)) this.#fault(path, `${name} is a pattern; a host has a name`);
      else if (this.#own.has(name)) this.#fault(path, `${name} is there twice`);
      else this.#own.set(name, { settings: settings ?? {}, path });
    }
  }

  #takeConfigured(): void {
    const patterns = this.#document['ssh-config'] ?? [];
    const configured = patterns.length > 0 ? this.#configured() : [];
    for (const [index, pattern] of patterns.entries()) {
      const path = ['ssh-config', index];
      const found = configured.filter((name) => matchesName(pattern, name));
      if (found.length === 0) {
        this.#fault(path, `no host of ~/.ssh/config fits ${pattern}`, 'write Host NAME there');
      }
      for (const name of found) {
        if (!this.#own.has(name)) this.#own.set(name, { settings: {}, path });
      }
    }
  }

  #sortIntoGroup(group: string, { hosts }: GroupDocument): void {
    for (const [index, pattern] of hosts.entries()) {
      const found = [...this.#own.keys()].filter((name) => matchesName(pattern, name));
      const path = ['groups', group, 'hosts', index];
      if (found.length === 0 && isPattern(pattern)) this.#fault(path, `no host fits ${pattern}`);
      else if (found.length === 0) {
        this.#fault(path, `there is no host ${pattern}`, 'name it under hosts');
      }
      for (const name of found) {
        const groups = this.#groupsOf.get(name) ?? [];
        if (!groups.includes(group)) groups.push(group);
        this.#groupsOf.set(name, groups);
      }
    }
  }

  #draft(name: string): HostDraft {
    const { settings: own = {}, path = [] } = this.#own.get(name) ?? {};
    const groups = this.#groupsOf.get(name) ?? [];
    const levels: readonly (readonly Inherited[])[] = [
      [{ from: name, path, settings: own }],
      groups.map((group) => ({
        from: group,
        path: ['groups', group],
        settings: this.#document.groups?.[group] ?? {},
      })),
      [{ from: 'the inventory', path: [], settings: this.#document }],
    ];
    const vars: Record<string, VariableValue> = {};
    for (const key of new Set(levels.flat().flatMap(({ settings }) => namesIn(settings)))) {
      const found = this.#choose(name, levels, ({ vars: some }) => some?.[key], ['vars', key]);
      if (found !== undefined) vars[key] = found.value;
    }
    const desired = this.#choose(name, levels, (settings) => settings.desired, ['desired']);
    const program = this.#choose(name, levels, ({ iptables }) => iptables, ['iptables'])?.value;
    const become = this.#choose(name, levels, (some) => some.become, ['become'])?.value;
    const folder = this.#choose(name, levels, (some) => some['state-folder'], ['state-folder']);
    return {
      name,
      on: own.on ?? placeOf(name),
      groups,
      vars,
      desired: desired ? filesOf(desired.value, desired.path) : [],
      ...(program !== undefined && { program }),
      ...(become !== undefined && { become }),
      ...(folder && { stateFolder: nameFolder(folder.value, name) }),
    };
  }

  /** The value of the nearest level; where groups do not agree, nobody knows which one was meant. */
  #choose<T>(
    host: string,
    levels: readonly (readonly Inherited[])[],
    pick: (settings: Settings) => T | undefined,
    below: Path,
  ): { readonly value: T; readonly path: Path } | undefined {
    for (const level of levels) {
      const found = level.flatMap(({ settings, from, path }) => {
        const value = pick(settings);
        return value === undefined ? [] : [{ value, from, path: [...path, ...below] }];
      });
      const [first] = found;
      const other = found.find(({ value }) => !isDeepStrictEqual(value, first?.value));
      if (first && other) {
        const what = `${host} is in ${first.from} and in ${other.from}, which have another ${below.at(-1)?.toString()}`;
        this.#fault(other.path, what, `say at ${host} which one it is`);
      }
      if (first) return first;
    }
    return undefined;
  }

  #refuseSamePlace(drafts: readonly HostDraft[]): void {
    const byPlace = new Map<string, string>();
    for (const { name, on } of drafts) {
      const before = byPlace.get(on);
      const path = this.#own.get(name)?.path ?? [];
      if (before !== undefined) this.#fault(path, `${name} and ${before} are both ${on}`);
      else byPlace.set(on, name);
    }
  }

  #fault(path: Path, message: string, hint?: string): void {
    this.faults.push(this.#faultAt(path, message, hint));
  }
}

/** Hosts that share a disk must not share the folder. */
export function nameFolder(folder: string, host: string): string {
  return folder.replaceAll('%h', host);
}

const namesIn = ({ vars }: Settings) => Object.keys(vars ?? {});

function filesOf(desired: DesiredDocument, path: Path): readonly NamedFile[] {
  if (typeof desired === 'string') return [{ file: desired, path }];
  return (['ipv4', 'ipv6'] as const).flatMap((family) => {
    const file = desired[family];
    return file === undefined ? [] : [{ file, family, path: [...path, family] }];
  });
}
