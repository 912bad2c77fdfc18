import { InvalidArgumentError } from 'commander';

const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** `90s`, `15m`, `1h` or `7d`, in seconds. */
export function parseTtl(text: string): number {
  const [, count, unit = ''] = /^(\d{1,9})([smhd])$/.exec(text) ?? [];
  const ttl = Number(count) * (seconds[unit] ?? 0);
  if (ttl > 0) return ttl;
  throw new InvalidArgumentError('Write 90s, 15m, 1h or 7d.');
}
