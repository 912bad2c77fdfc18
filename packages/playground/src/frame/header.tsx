import styles from './header.module.css';
import { PaneTabs } from './pane-tabs.tsx';
import { ThemeButton } from './theme-button.tsx';

export function Header() {
  return (
    <header class={styles.header}>
      <h1 class={styles.name}>
        <Logo />
        Chainwright <span class={styles.what}>playground</span>
      </h1>
      <PaneTabs />
      <div class={styles.actions}>
        <ThemeButton />
      </div>
    </header>
  );
}

/** Two links of a chain. */
function Logo() {
  return (
    <svg class={styles.logo} viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <path d="M14.2 17.8a4.2 4.2 0 0 0 6.3.5l2.7-2.7a4.2 4.2 0 0 0-5.9-5.9l-1.6 1.5" />
      <path d="M17.8 14.2a4.2 4.2 0 0 0-6.3-.5l-2.7 2.7a4.2 4.2 0 0 0 5.9 5.9l1.6-1.5" />
    </svg>
  );
}
