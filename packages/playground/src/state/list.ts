import { effect, signal } from '@preact/signals';
import { noColumns } from '../core/column-widths.ts';
import { core } from '../core/core-client.ts';
import { Superseded } from '../core/worker-client.ts';
import { RowList } from '../read/row-list.ts';
import type { QueryFault } from '../search/query.ts';
import { generation } from './document.ts';

/** What is looked for, as it is typed. */
export const search = signal('');
/** Why that cannot be read; the list stays as it was. */
export const searchFault = signal<QueryFault | undefined>(undefined);
/** Chains whose rules are hidden, by the `key` of their rows. */
export const collapsed = signal<ReadonlySet<string>>(new Set());
/** The rows that are shown. */
export const list = signal(
  new RowList({ number: 0, kinds: new Uint8Array(), kept: 0, columns: noColumns }),
);

/** Lays the list out anew when the text, or what is shown of it, changes. */
export function startList(): void {
  effect(() => {
    const read = generation.value;
    const input = { search: search.value, collapsed: collapsed.value };
    if (read === 0) return;
    core.ask('view', input).then(
      (view) => {
        if (read !== generation.peek() || input.search !== search.peek()) return;
        searchFault.value = 'fault' in view ? view.fault : undefined;
        if ('fault' in view) return;
        list.value = new RowList(view, `${read} ${input.search}`, list.peek());
      },
      (error: unknown) => {
        if (!(error instanceof Superseded)) throw error;
      },
    );
  });
}

export function toggleChain(key: string): void {
  const keys = new Set(collapsed.value);
  if (!keys.delete(key)) keys.add(key);
  collapsed.value = keys;
}
