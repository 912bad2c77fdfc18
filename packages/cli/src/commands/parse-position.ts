import { InvalidArgumentError } from 'commander';

/** A position in a chain, from 1. */
export function parsePosition(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a whole number from 1.');
}
