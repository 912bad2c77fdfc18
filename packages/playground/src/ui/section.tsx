import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import styles from './section.module.css';

interface SectionProps {
  readonly title: string;
  readonly about?: string;
  /** Stands at the end of the title's line. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A part of a pane under a title. */
export function Section({ title, about, aside, children }: SectionProps) {
  const id = useId();
  return (
    <section class={styles.section} aria-labelledby={id}>
      <header class={styles.head}>
        <h2 class={styles.title} id={id}>
          {title}
        </h2>
        {aside}
      </header>
      {about !== undefined && <p class={styles.about}>{about}</p>}
      {children}
    </section>
  );
}
