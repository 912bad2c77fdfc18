import { signal } from '@preact/signals';
import { desired } from '../change/wanted.ts';
import { replaceText, text } from '../state/document.ts';
import { openPane, pane } from '../state/layout.ts';
import { search } from '../state/list.ts';
import { decodeLink } from './link.ts';
import type { SharedState } from './shared-state.ts';

/** Why the link could not be read, or undefined. */
export const linkProblem = signal<string | undefined>(undefined);

/** What a link from here carries. */
export function currentState(): SharedState {
  return {
    ...(text.peek() !== '' && { text: text.peek() }),
    ...(desired.peek() !== '' && { desired: desired.peek() }),
    ...(search.peek() !== '' && { search: search.peek() }),
    // Whoever gets it wants to see the rules, not how to share them.
    ...(pane.peek() !== 'share' && pane.peek() !== 'read' && { pane: pane.peek() }),
  };
}

/** Takes over what the link carries that the page was opened with, or that is put in its place. */
export function startLink(): void {
  const take = async () => {
    if (location.hash.length <= 1) return;
    const result = await decodeLink(location.hash);
    linkProblem.value = 'fault' in result ? result.fault.message : undefined;
    if ('fault' in result) return;
    const { state } = result;
    if (state.search !== undefined) search.value = state.search;
    if (state.desired !== undefined) desired.value = state.desired;
    if (state.text !== undefined) replaceText(state.text);
    openPane(state.pane ?? 'read');
  };
  window.addEventListener('hashchange', take);
  void take();
}
