import { builtInChains } from '@chainwright/parse-core';
import { ManagerError } from '../manager-error.ts';

/** Throws where there is no table of that name; else gives it back. */
export function checkTable(table: string): string {
  if (builtInChains(table).length > 0) return table;
  throw new ManagerError('BAD_TABLE', `there is no table ${JSON.stringify(table)}`);
}
