import { examples } from '../examples/examples.ts';
import { loadExample } from '../state/load-example.ts';
import { Icon } from '../ui/icons.tsx';
import styles from './welcome.module.css';

/** What the page is for, where there is no text yet. */
export function Welcome() {
  return (
    <div class={styles.welcome}>
      <h2 class={styles.title}>Paste what iptables prints, and read it.</h2>
      <p class={styles.lead}>
        <code>iptables-save</code>, <code>iptables -S</code>, <code>iptables -nvL</code>, their{' '}
        <code>ip6tables</code> forms, several at once, of any release from 1.4 to 1.8.13. Everything
        runs in this page; nothing is sent anywhere.
      </p>
      <h3 class={styles.begin}>Or begin with an example</h3>
      <ul class={styles.examples}>
        {examples.map((example) => (
          <li key={example.id}>
            <button type="button" class={styles.example} onClick={() => loadExample(example)}>
              <Icon name="examples" class={styles.icon} />
              <span>
                <strong>{example.title}</strong>
                <small>{example.about}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
