import { signal } from '@preact/signals';
import { isPaneId, type PaneId } from '../pane-ids.ts';

/** The pane that is open. */
export const pane = signal<PaneId>('read');
/** On a narrow screen, where text and pane do not fit side by side: which of them is shown. */
export const side = signal<'text' | 'pane'>('pane');

export function openPane(id: string): void {
  if (!isPaneId(id)) return;
  pane.value = id;
  side.value = 'pane';
}

export function openSide(which: 'text' | 'pane'): void {
  side.value = which;
}
