/** How a plan is written. */
export const planFormats = ['text', 'restore', 'commands', 'script', 'json'] as const;
export type PlanFormat = (typeof planFormats)[number];
