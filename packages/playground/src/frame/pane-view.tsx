import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PaneId } from '../pane-ids.ts';
import { panes } from '../panes.ts';
import { ReadPane } from '../read/read-pane.tsx';
import { pane } from '../state/layout.ts';
import styles from './pane-view.module.css';

/** The open pane. Those that were open before stay as they were left. */
export function PaneView() {
  const [loaded, setLoaded] = useState<ReadonlyMap<PaneId, ComponentType>>(
    new Map([['read', ReadPane]]),
  );
  const [failure, setFailure] = useState<string>();
  const open = pane.value;
  useEffect(() => {
    if (loaded.has(open)) return;
    setFailure(undefined);
    panes[open].load().then(
      (component) => setLoaded((before) => new Map([...before, [open, component]])),
      () => setFailure(`The pane “${panes[open].title}” could not be loaded. Is the server gone?`),
    );
  }, [open, loaded]);
  return (
    <section class={styles.view} aria-label={panes[open].title}>
      {[...loaded].map(([id, Component]) => (
        <div key={id} class={styles.pane} hidden={id !== open}>
          <Component />
        </div>
      ))}
      {failure !== undefined && (
        <p class={styles.failure} role="alert">
          {failure}
        </p>
      )}
    </section>
  );
}
