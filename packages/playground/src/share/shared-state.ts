/** What a link carries: all of it is optional, and what is as usual is left out. */
export interface SharedState {
  /** The rules that are looked at. */
  readonly text?: string;
  /** The rules that are wanted. */
  readonly desired?: string;
  /** The pane that is open. */
  readonly pane?: string;
  /** What is looked for. */
  readonly search?: string;
}

export const sharedFields = [
  'text',
  'desired',
  'pane',
  'search',
] as const satisfies readonly (keyof SharedState)[];

/** The state that something stands for which was JSON; undefined for what is none. */
export function toSharedState(value: unknown): SharedState | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value);
  const isKnown = entries.every(
    ([field, given]) => sharedFields.some((name) => name === field) && typeof given === 'string',
  );
  return isKnown ? Object.fromEntries(entries) : undefined;
}
