/** How a user of another machine becomes root. */
export const waysToBecome = ['sudo', 'sudo-password', 'doas', 'none'] as const;
export type Become = (typeof waysToBecome)[number];
