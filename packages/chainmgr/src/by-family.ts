import type { Family } from '@chainwright/parse-core';

/** One value for each family that is managed. */
export type ByFamily<T> = { readonly [F in Family]?: T };

export function byFamily<T>(entries: Iterable<readonly [Family, T]>): ByFamily<T> {
  return Object.fromEntries(entries);
}
