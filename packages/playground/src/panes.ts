import type { ComponentType } from 'preact';

/** One of the things that a person does here: a tab, and what it shows. */
export interface Pane {
  readonly id: PaneId;
  readonly title: string;
  /** Loaded when it is opened first. */
  readonly load: () => Promise<ComponentType>;
}

export type PaneId = 'read';

export const panes: readonly Pane[] = [
  {
    id: 'read',
    title: 'Read',
    load: async () => (await import('./read/read-pane.tsx')).ReadPane,
  },
];
