/** `pnpm bench apply`: a desired ruleset as one batch, beside IPTables::ChainMgr's call for each rule. */
import { measureInTurn, median } from './in-namespace.ts';

/** So many are added by IPTables::ChainMgr, which lists the chain before each. */
const PERL_RULES = 200;

export interface ApplyBench {
  readonly rules: number;
  readonly perlRules: number;
  readonly rounds: number;
  readonly results: readonly ApplyResult[];
}

/** Medians, in rules per second. */
export interface ApplyResult {
  readonly program: string;
  readonly batch: number;
  readonly perl: number;
  readonly ratio: number;
}

export interface ApplyBenchOptions {
  readonly rules: number;
  readonly rounds: number;
  readonly onProgress?: (text: string) => void;
}

/** Throws where a program is missing, or where the two add other rules. */
export function benchApply({ rules, rounds, onProgress }: ApplyBenchOptions): ApplyBench {
  const measured = measureInTurn('apply', { rules, perlRules: PERL_RULES, rounds, onProgress });
  const results = measured.map(({ program, pairs }) => {
    for (const { ours, perl } of pairs) {
      checkRules(program, rulesOf(ours.listing), rules, rulesOf(perl.listing));
    }
    const batch = median(pairs.map(({ ours }) => (rules * 1000) / ours.milliseconds));
    const calls = median(pairs.map(({ perl }) => (PERL_RULES * 1000) / perl.milliseconds));
    return { program, batch, perl: calls, ratio: batch / calls };
  });
  return { rules, perlRules: PERL_RULES, rounds, results };
}

export function renderApply({ rules, perlRules, rounds, results }: ApplyBench): string {
  const head = `${rules} rules in one batch, ${perlRules} by append_ip_rule; medians of ${rounds} round${rounds === 1 ? '' : 's'}`;
  const columns = `${''.padEnd(16)}${'one batch'.padStart(18)}${'append_ip_rule each'.padStart(22)}${'ratio'.padStart(12)}`;
  const lines = results.map(({ program, batch, perl, ratio }) =>
    [
      program.padEnd(16),
      `${batch.toFixed(0)} rules/s`.padStart(18),
      `${perl.toFixed(1)} rules/s`.padStart(22),
      `${ratio.toFixed(0)} times`.padStart(12),
    ].join(''),
  );
  return `${[head, '', columns, ...lines].join('\n')}\n`;
}

function rulesOf(listing: string): readonly string[] {
  return listing.split('\n').filter((line) => line.startsWith('-A BENCH '));
}

function checkRules(
  program: string,
  ours: readonly string[],
  count: number,
  perl: readonly string[],
): void {
  const isSame = perl.every((rule, at) => at >= ours.length || rule === ours[at]);
  if (ours.length !== count || perl.length !== PERL_RULES || !isSame) {
    throw new Error(`${program}: the rules differ`);
  }
}
