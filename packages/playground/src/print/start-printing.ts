import { effect } from '@preact/signals';
import { h, render } from 'preact';
import { core } from '../core/core-client.ts';
import type { Row } from '../core/describe-rows.ts';
import { list } from '../state/list.ts';
import { PrintView } from './print-view.tsx';

/** On paper nothing can be fetched any more, so the first rows are held ready. */
const mostRows = 1_000;
/** How long the list has to be left alone before. */
const pause = 1_000;

/** Shows the rules as a document when the page is printed, whatever of them is in sight. */
export function startPrinting(root: HTMLElement): void {
  let rows: readonly Row[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const { number, count } = list.value;
    rows = [];
    clearTimeout(timer);
    if (count === 0) return;
    timer = setTimeout(async () => {
      // A newer text may take the worker away; it brings a list of its own.
      rows = await core.ask('rows', { number, from: 0, to: mostRows }).catch(() => []);
    }, pause);
  });
  addEventListener('beforeprint', () => render(h(PrintView, { rows }), root));
  addEventListener('afterprint', () => render(null, root));
}
