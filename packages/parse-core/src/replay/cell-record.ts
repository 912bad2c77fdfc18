import { plainRecord } from '../model/plain-record.ts';
import type { Cell } from './rule-plan.ts';

/** A value that was read, of which nothing was built or printed yet. */
export const CellRecord = plainRecord<Cell, [value: unknown, canonical: boolean]>(
  function fillCell(value, canonical) {
    this.value = value;
    this.canonical = canonical;
    this.option = undefined;
    this.built = undefined;
    this.printed = undefined;
    this.matches = undefined;
  },
);
