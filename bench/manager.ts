/** `pnpm bench manager`: rules added in one transaction, beside IPTables::ChainMgr's call for each. */
import { measureInTurn, median } from './in-namespace.ts';

export interface ManagerBench {
  readonly rules: number;
  readonly rounds: number;
  readonly results: readonly ManagerResult[];
}

/** Medians, in milliseconds, from the first line of the program to its last. */
export interface ManagerResult {
  readonly program: string;
  readonly transaction: number;
  readonly perl: number;
  /** So many times as long takes the Perl module. */
  readonly ratio: number;
}

export interface ManagerBenchOptions {
  readonly rules: number;
  readonly rounds: number;
  readonly onProgress?: (text: string) => void;
}

/** `ratio` must not be below this. */
export const leastRatio = 100;

/** Throws where a program is missing, or where the two do not end with the same rules. */
export function benchManager({ rules, rounds, onProgress }: ManagerBenchOptions): ManagerBench {
  const measured = measureInTurn('manager', { rules, perlRules: rules, rounds, onProgress });
  const results = measured.map(({ program, pairs }) => {
    if (pairs.some(({ ours, perl }) => ours.listing !== perl.listing)) {
      throw new Error(`${program}: the rules differ`);
    }
    const transaction = median(pairs.map(({ ours }) => ours.milliseconds));
    const perl = median(pairs.map(({ perl }) => perl.milliseconds));
    return { program, transaction, perl, ratio: perl / transaction };
  });
  return { rules, rounds, results };
}

export function renderManager({ rules, rounds, results }: ManagerBench): string {
  const lines = results.map(({ program, transaction, perl, ratio }) =>
    [
      program.padEnd(16),
      `${transaction.toFixed(0)} ms`.padStart(12),
      `${perl.toFixed(0)} ms`.padStart(22),
      `${ratio.toFixed(0)} times`.padStart(12),
    ].join(''),
  );
  const head = `${rules} rules into a new chain, medians of ${rounds} round${rounds === 1 ? '' : 's'}`;
  const columns = `${''.padEnd(16)}${'transaction'.padStart(12)}${'append_ip_rule each'.padStart(22)}${'ratio'.padStart(12)}`;
  return `${[head, '', columns, ...lines].join('\n')}\n`;
}
