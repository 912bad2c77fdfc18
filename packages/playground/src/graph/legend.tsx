import { classNames } from '../ui/class-names.ts';
import type { PlacedGraph } from './layout-graph.ts';
import styles from './legend.module.css';

/** What the looks of chains and arrows mean, as far as the graph has them. */
export function Legend({ graph: { chains, jumps } }: { readonly graph: PlacedGraph }) {
  const entries = [
    {
      look: styles.hook,
      text: 'called by the kernel',
      is: chains.some(({ hook }) => hook !== undefined),
    },
    {
      look: styles.user,
      text: 'your chain',
      is: chains.some(({ hook, isDead, isAbsent }) => hook === undefined && !isDead && !isAbsent),
    },
    { look: styles.dead, text: 'no packet comes here', is: chains.some(({ isDead }) => isDead) },
    { look: styles.absent, text: 'not in this text', is: chains.some(({ isAbsent }) => isAbsent) },
    { look: styles.jump, text: 'jump, comes back', is: jumps.some(({ kind }) => kind === 'jump') },
    { look: styles.goto, text: 'goto, does not', is: jumps.some(({ kind }) => kind === 'goto') },
  ];
  return (
    <ul class={styles.legend} aria-label="Legend">
      {entries
        .filter(({ is }) => is)
        .map(({ look, text }) => (
          <li key={text}>
            <span class={classNames(styles.look, look)} />
            {text}
          </li>
        ))}
    </ul>
  );
}
