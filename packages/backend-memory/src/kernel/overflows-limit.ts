import type { Fields } from './restrictions.ts';

/** XT_LIMIT_SCALE: rates are counted in so many parts of a second. */
const SCALE = 10_000;
const SECONDS: Readonly<Record<string, number>> = { sec: 1, min: 60, hour: 3600, day: 86_400 };

/** Whether the whole burst is more than 32 bits hold, so that it turns out less than one packet. */
export function overflowsLimit({ limit, limitBurst }: Fields): boolean {
  const { count, per } = limit as { readonly count: number; readonly per: string };
  const cost = Math.floor((SCALE * (SECONDS[per] ?? 0)) / count);
  return (cost * Number(limitBurst)) % 2 ** 32 < cost;
}
