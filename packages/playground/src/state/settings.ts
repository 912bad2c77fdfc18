/** What is kept in this browser from visit to visit. Rules never are. */
export type SettingName = 'theme' | 'split';

const prefix = 'chainwright.';

export function readSetting(name: SettingName): string | undefined {
  try {
    return localStorage.getItem(prefix + name) ?? undefined;
  } catch {
    // A browser may forbid storage; then nothing is kept.
    return undefined;
  }
}

export function writeSetting(name: SettingName, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, value);
  } catch {
    // As above.
  }
}
