import type { Count } from '@chainwright/parse-core';

/**
 * A count with every digit. One that the tool rounded is written as the tool writes it: up to
 * 99999 as it is, then in K, M, G and T of at most four digits.
 */
export function formatCount(count: Count, rounded: true | undefined): string {
  const digits = String(count);
  if (rounded === undefined || digits.length <= 5) return digits;
  for (const [index, unit] of units.entries()) {
    const scaled = BigInt(digits) / 1000n ** BigInt(index + 1);
    if (scaled <= 9999n || index === units.length - 1) return `${scaled}${unit}`;
  }
  return digits;
}

const units = ['K', 'M', 'G', 'T'];
