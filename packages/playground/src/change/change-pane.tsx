import { useEffect } from 'preact/hooks';
import { reading } from '../state/document.ts';
import { Button } from '../ui/button.tsx';
import styles from './change-pane.module.css';
import { DesiredEditor } from './desired-editor.tsx';
import { PlanView } from './plan-view.tsx';
import { PreserveChoice } from './preserve-choice.tsx';
import { ProblemList } from './problem-list.tsx';
import { beginWithPresent, change, desired, startChange } from './wanted.ts';

/** The rules that are wanted, and what is to be done so that those of the text become them. */
export function ChangePane() {
  useEffect(startChange, []);
  const answer = change.value;
  const hasRules = (reading.value?.chainCount ?? 0) > 0;
  return (
    <div class={styles.pane}>
      <section class={styles.wanted} aria-label="Desired rules">
        <header class={styles.bar}>
          <h2 class={styles.title}>Desired rules</h2>
          <PreserveChoice />
          <Button
            label="Begin with the present rules"
            icon="copy"
            disabled={!hasRules}
            onClick={beginWithPresent}
          />
        </header>
        <DesiredEditor />
      </section>
      <section class={styles.plan} aria-label="What is to be done">
        {answer === undefined && <p class={styles.note}>{describeNothing(hasRules)}</p>}
        {answer && answer.problemCount > 0 && <ProblemList answer={answer} />}
        {answer && answer.problemCount === 0 && <PlanView plans={answer.plans} />}
      </section>
    </div>
  );
}

function describeNothing(hasRules: boolean): string {
  if (desired.value.trim() !== '') return 'The change is being worked out…';
  return hasRules
    ? 'Change the rules above. What is to be done for it, and nothing else, stands here: as a diff, as one batch, as commands.'
    : 'Put the rules of a machine into the text, and those that you want above.';
}
