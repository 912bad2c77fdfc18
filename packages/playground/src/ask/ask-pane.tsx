import { useEffect } from 'preact/hooks';
import { audit, isAuditing, wantAudit } from '../state/audit.ts';
import { reading } from '../state/document.ts';
import styles from './ask-pane.module.css';
import { ConnectionForm } from './parts/connection-form.tsx';
import { Defaults } from './parts/defaults.tsx';
import { ExplainBox } from './parts/explain-box.tsx';
import { Findings } from './parts/findings.tsx';

/** Questions about the rules: what is amiss, what becomes of packets, what a rule does. */
export function AskPane() {
  useEffect(wantAudit, []);
  const report = audit.value;
  const hasRules = (reading.value?.ruleCount ?? 0) > 0;
  return (
    <div class={styles.pane}>
      <div class={styles.findings}>
        {report && <Findings report={report} />}
        {!report && <p class={styles.note}>{describeWaiting(hasRules)}</p>}
      </div>
      <div class={styles.questions}>
        {report && <Defaults outputs={report.outputs} />}
        {report && <ConnectionForm />}
        <ExplainBox />
      </div>
    </div>
  );
}

function describeWaiting(hasRules: boolean): string {
  if (isAuditing.value) return 'The rules are being audited…';
  return hasRules ? '' : 'Where there are rules, what is amiss in them stands here.';
}
