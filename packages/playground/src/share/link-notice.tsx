import { Button } from '../ui/button.tsx';
import styles from './link-notice.module.css';
import { linkProblem } from './shared-link.ts';

/** Says that the link that the page was opened with could not be read. */
export function LinkNotice() {
  if (linkProblem.value === undefined) return null;
  return (
    <div class={styles.notice} role="alert">
      <p>{linkProblem.value}.</p>
      <Button
        label="Close"
        icon="close"
        compact
        onClick={() => {
          linkProblem.value = undefined;
        }}
      />
    </div>
  );
}
