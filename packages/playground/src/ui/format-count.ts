import type { Count } from '@chainwright/parse-core';

/** A count for reading: `51 882`, and from a million on in M, G and T. */
export function formatCount(count: Count): string {
  const digits = String(count);
  if (digits.length <= 6) return group(digits);
  const unit = Math.min(units.length, Math.floor((digits.length - 1) / 3));
  const whole = digits.slice(0, digits.length - 3 * unit);
  const rest = digits.slice(whole.length, whole.length + (whole.length < 3 ? 1 : 0));
  return `${group(whole)}${rest === '' || rest === '0' ? '' : `.${rest}`}${units[unit - 1] ?? ''}`;
}

/** All its digits, in groups of three. */
export function formatExactly(count: Count): string {
  return group(String(count));
}

const units = ['K', 'M', 'G', 'T', 'P', 'E'];

/** By narrow spaces that do not break. */
function group(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, '\u202f');
}
