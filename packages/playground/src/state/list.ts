import { effect, signal } from '@preact/signals';
import { core } from '../core/core-client.ts';
import { Superseded } from '../core/worker-client.ts';
import { RowList } from '../read/row-list.ts';
import { generation } from './document.ts';

/** Chains whose rules are hidden, by the `key` of their rows. */
export const collapsed = signal<ReadonlySet<string>>(new Set());
/** The rows that are shown. */
export const list = signal(new RowList({ number: 0, kinds: new Uint8Array(), kept: 0 }));

/** Lays the list out anew when the text or what is shown of it changes. */
export function startList(): void {
  effect(() => {
    const read = generation.value;
    const input = { collapsed: collapsed.value };
    if (read === 0) return;
    core.ask('view', input).then(
      (summary) => {
        if (read === generation.peek()) list.value = new RowList(summary);
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
