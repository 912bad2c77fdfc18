import { effect, signal } from '@preact/signals';
import { readSetting, writeSetting } from './settings.ts';

export type Theme = 'system' | 'light' | 'dark';

export const theme = signal<Theme>(readTheme());

/** Shows the chosen theme, and keeps it. */
export function startTheme(): void {
  effect(() => {
    const { dataset } = document.documentElement;
    if (theme.value === 'system') delete dataset.theme;
    else dataset.theme = theme.value;
    writeSetting('theme', theme.value === 'system' ? undefined : theme.value);
  });
}

function readTheme(): Theme {
  const kept = readSetting('theme');
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}
