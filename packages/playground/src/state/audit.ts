import { computed, effect, signal } from '@preact/signals';
import { asker } from '../ask/ask-client.ts';
import type { AuditReport } from '../ask/worker/audit-report.ts';
import { Superseded } from '../core/worker-client.ts';
import { generation, reading, text } from './document.ts';

/**
 * What the audit says. Of a text that has just changed it is what was said before, until the new is
 * known; undefined where there is none.
 */
export const audit = signal<AuditReport | undefined>(undefined);
/** 1-based lines of the rules that it says something of. */
export const findingLines = computed(() => new Set(audit.value?.lines));
/** An audit is under way. */
export const isAuditing = signal(false);
/** Somebody has asked; until then large texts are not audited. */
const isWanted = signal(false);

/** Up to so many rules are audited without being asked, to mark rules in the list. */
const fewRules = 5_000;

/** Audits each text when it was read. */
export function startAuditing(): void {
  effect(() => {
    if (generation.value === 0) return;
    const rules = reading.peek()?.ruleCount ?? 0;
    if (isAuditing.peek()) asker.restart();
    isAuditing.value = false;
    if (rules === 0 || (!isWanted.value && rules > fewRules)) {
      audit.value = undefined;
      return;
    }
    isAuditing.value = true;
    const read = generation.peek();
    asker.ask('audit', text.peek()).then(
      (report) => {
        if (read !== generation.peek()) return;
        audit.value = report;
        isAuditing.value = false;
      },
      (error: unknown) => {
        if (!(error instanceof Superseded)) throw error;
      },
    );
  });
}

export function wantAudit(): void {
  isWanted.value = true;
}
