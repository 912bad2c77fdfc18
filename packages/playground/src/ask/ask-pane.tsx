import { useEffect } from 'preact/hooks';
import { audit, isAuditing, wantAudit } from '../state/audit.ts';
import styles from './ask-pane.module.css';
import { ConnectionForm } from './parts/connection-form.tsx';
import { Defaults } from './parts/defaults.tsx';
import { ExplainBox } from './parts/explain-box.tsx';
import { Findings } from './parts/findings.tsx';

/** Questions about the rules: what is amiss, what becomes of packets, what a rule does. */
export function AskPane() {
  useEffect(wantAudit, []);
  const report = audit.value;
  // The worker is busy with the audit, so nothing else can be asked either.
  if (!report && isAuditing.value) {
    return (
      <p class={styles.note} role="status">
        The rules are being audited…
      </p>
    );
  }
  if (!report) {
    return (
      <div class={styles.alone}>
        <p class={styles.about}>Where there are rules, what is amiss in them stands here.</p>
        <ExplainBox />
      </div>
    );
  }
  return (
    <div class={styles.pane}>
      <div class={styles.column}>
        <Findings report={report} />
      </div>
      <div class={styles.column}>
        <Defaults outputs={report.outputs} count={report.outputCount} />
        <ConnectionForm />
        <ExplainBox />
      </div>
    </div>
  );
}
