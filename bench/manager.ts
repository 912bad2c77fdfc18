/** `pnpm bench manager`: rules added in one transaction, beside IPTables::ChainMgr's call for each. */
import { measureOurs, measurePerl, median, needPrograms, variantPrograms } from './in-namespace.ts';

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
  needPrograms();
  const results = variantPrograms.map((program) => {
    const ours: number[] = [];
    const perl: number[] = [];
    for (let round = 1; round <= rounds; round++) {
      onProgress?.(`${program}, round ${round} of ${rounds}`);
      const first = measureOurs('manager', program, rules);
      const second = measurePerl(program, rules);
      if (first.listing !== second.listing) throw new Error(`${program}: the rules differ`);
      ours.push(first.milliseconds);
      perl.push(second.milliseconds);
    }
    const [transaction, calls] = [median(ours), median(perl)];
    return { program, transaction, perl: calls, ratio: calls / transaction };
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
