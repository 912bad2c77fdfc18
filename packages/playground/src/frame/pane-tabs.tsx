import { type PaneId, paneIds } from '../pane-ids.ts';
import { panes } from '../panes.ts';
import { openPane, openSide, pane, side } from '../state/layout.ts';
import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/icons.tsx';
import styles from './pane-tabs.module.css';

/** What a person can do here. On a narrow screen the text is a tab as well. */
export function PaneTabs() {
  return (
    <nav class={styles.tabs} aria-label="What to do with the rules">
      <button
        type="button"
        class={classNames(styles.tab, styles.textTab)}
        aria-current={side.value === 'text' ? 'page' : undefined}
        onClick={() => openSide('text')}
      >
        <Icon name="text" />
        Text
      </button>
      {paneIds.map((id) => (
        <PaneTab key={id} id={id} />
      ))}
    </nav>
  );
}

function PaneTab({ id }: { readonly id: PaneId }) {
  const { title, icon, about } = panes[id];
  const isOpen = pane.value === id;
  return (
    <button
      type="button"
      class={classNames(styles.tab, side.value === 'text' && styles.aside)}
      aria-current={isOpen ? 'page' : undefined}
      title={about}
      onClick={() => openPane(id)}
    >
      <Icon name={icon} />
      {title}
    </button>
  );
}
