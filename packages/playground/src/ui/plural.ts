import { formatExactly } from './format-count.ts';

/** `1 rule`, `2 rules`. */
export function plural(count: number, noun: string): string {
  return `${formatExactly(count)} ${noun}${count === 1 ? '' : 's'}`;
}
