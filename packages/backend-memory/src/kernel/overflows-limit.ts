import type { Fields } from './restrictions.ts';

/** XT_LIMIT_SCALE: rates are counted in so many parts of a second. */
const SCALE = 10_000;
const SECONDS: Readonly<Record<string, number>> = { sec: 1, min: 60, hour: 3600, day: 86_400 };

/** HZ × CREDITS_PER_JIFFY, with 250 or 1000 ticks a second. */
const CREDITS = 32_000;
const WORD = 2 ** 32;

/** Whether the whole burst is more than 32 bits hold, so that it turns out less than one packet. */
export function overflowsLimit({ limit, limitBurst }: Fields): boolean {
  const { count, per } = limit as { readonly count: number; readonly per: string };
  const cost = Math.floor((SCALE * (SECONDS[per] ?? 0)) / count);
  return creditsOf((cost * Number(limitBurst)) % WORD) < creditsOf(cost);
}

/** The kernel's reckoning (user2credits), with its own overflow. */
function creditsOf(user: number): number {
  if (user > (WORD - 1) / CREDITS) return (Math.floor(user / SCALE) * CREDITS) % WORD;
  return Math.floor((user * CREDITS) / SCALE);
}
