import type { ComponentType } from 'preact';
import type { PaneId } from './pane-ids.ts';
import { ReadPane } from './read/read-pane.tsx';
import type { IconName } from './ui/icons.tsx';

/** One of the things that a person does here: a tab, and what it shows. */
export interface Pane {
  readonly title: string;
  readonly icon: IconName;
  /** What one finds there, for the tab's tooltip. */
  readonly about: string;
  /** Fetches what it needs when it is opened first. */
  readonly load: () => Promise<ComponentType>;
}

/** A pane is a folder, an id in pane-ids.ts and an entry here. */
export const panes: Readonly<Record<PaneId, Pane>> = {
  read: {
    title: 'Read',
    icon: 'read',
    about: 'Chains and rules as tables, each rule in plain English',
    load: async () => ReadPane,
  },
  see: {
    title: 'See',
    icon: 'see',
    about: 'The chains of a table as a graph: who goes where, and how many packets',
    load: async () => (await import('./graph/see-pane.tsx')).SeePane,
  },
  ask: {
    title: 'Ask',
    icon: 'ask',
    about: 'What is amiss, and what becomes of packets',
    load: async () => (await import('./ask/ask-pane.tsx')).AskPane,
  },
  change: {
    title: 'Change',
    icon: 'change',
    about: 'The rules that you want, and what is to be done for them',
    load: async () => (await import('./change/change-pane.tsx')).ChangePane,
  },
  try: {
    title: 'Try',
    icon: 'terminal',
    about: 'Any iptables command, on a machine in memory that has these rules',
    load: async () => (await import('./terminal/try-pane.tsx')).TryPane,
  },
  share: {
    title: 'Share',
    icon: 'share',
    about: 'A link that carries everything, and files to take along',
    load: async () => (await import('./share/share-pane.tsx')).SharePane,
  },
};
