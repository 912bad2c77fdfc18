/** What a person does here, in the order of the tabs. */
export const paneIds = ['read', 'see', 'ask', 'change', 'try', 'share'] as const;
export type PaneId = (typeof paneIds)[number];

export function isPaneId(text: string): text is PaneId {
  return paneIds.some((id) => id === text);
}
