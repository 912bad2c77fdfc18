import { type Theme, theme } from '../state/theme.ts';
import { Button } from '../ui/button.tsx';
import type { IconName } from '../ui/icons.tsx';

const next: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' };
const icons: Readonly<Record<Theme, IconName>> = { system: 'system', light: 'sun', dark: 'moon' };
const names: Readonly<Record<Theme, string>> = {
  system: 'as the system',
  light: 'light',
  dark: 'dark',
};

/** Goes round through the themes. */
export function ThemeButton() {
  const now = theme.value;
  return (
    <Button
      icon={icons[now]}
      label={`Colours: ${names[now]}`}
      compact
      onClick={() => {
        theme.value = next[now];
      }}
    />
  );
}
