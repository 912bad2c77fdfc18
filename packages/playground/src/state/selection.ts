import { signal } from '@preact/signals';

/** A line of the text that is looked at, and where it was chosen: the other side follows. */
export interface Selection {
  /** 1-based. */
  readonly line: number;
  readonly from: 'editor' | 'list' | 'elsewhere';
}

export const selection = signal<Selection | undefined>(undefined);
