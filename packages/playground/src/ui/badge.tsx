import styles from './badge.module.css';
import { classNames } from './class-names.ts';

export type Tone = 'accept' | 'drop' | 'reject' | 'log' | 'jump' | 'change' | 'neutral' | 'unknown';

interface BadgeProps {
  readonly tone: Tone;
  readonly text: string;
  readonly title?: string;
  readonly large?: boolean;
}

/** A short word on a ground of its colour. What it means is in the word: colour only helps. */
export function Badge({ tone, text, title, large }: BadgeProps) {
  return (
    <span class={classNames(styles.badge, styles[tone], large && styles.large)} title={title}>
      {text}
    </span>
  );
}
