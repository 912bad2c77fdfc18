import type { PreservePreset } from '@chainwright/parse-core';
import { effect, signal } from '@preact/signals';
import { Superseded } from '../core/worker-client.ts';
import { askLab } from '../lab/ask-lab.ts';
import { generation } from '../state/document.ts';
import { pane } from '../state/layout.ts';
import type { ChangeAnswer } from './compare-desired.ts';

/** The rules that are wanted, as they are typed. */
export const desired = signal('');
/** Programs whose rules are left alone. */
export const preserved = signal<ReadonlySet<PreservePreset>>(new Set());
/** What is to be done for them; undefined as long as none are wanted, or it is not worked out. */
export const change = signal<ChangeAnswer | undefined>(undefined);

let asked = 0;

/** Works the change out anew when either side of it changes, as long as somebody looks at it. */
export function startChange(): void {
  effect(() => {
    const request = { desired: desired.value, preserve: [...preserved.value] };
    const isOpen = pane.value === 'change';
    const read = generation.value;
    asked += 1;
    if (request.desired.trim() === '' || read === 0) {
      change.value = undefined;
      return;
    }
    if (!isOpen) return;
    const own = asked;
    askLab('change', request).then(
      (answer) => {
        if (own === asked) change.value = answer;
      },
      (error: unknown) => {
        if (!(error instanceof Superseded)) throw error;
      },
    );
  });
}

export function togglePreserved(name: PreservePreset): void {
  const names = new Set(preserved.value);
  if (!names.delete(name)) names.add(name);
  preserved.value = names;
}

/** Begins with the rules as they are. */
export async function beginWithPresent(): Promise<void> {
  desired.value = await askLab('present', undefined);
}
