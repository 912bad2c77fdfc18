import type { Counters, Ruleset } from '@chainwright/parse-core';
import { explainUnknown } from '../explain-unknown.ts';
import { unknownMark } from './unknown-marks.ts';

/** Footnotes of a table: what each `?` means and where it stands, and what K, M and G are. */
export function explainMarks(ruleset: Ruleset): readonly string[] {
  const unknown = explainUnknown(ruleset).map((line) => `${unknownMark} ${line}`);
  return hasRounded(ruleset) ? [...unknown, roundedNote] : unknown;
}

const roundedNote = 'K, M, G, T: rounded by iptables -L; with -x it shows every digit';

function hasRounded({ tables }: Ruleset): boolean {
  return tables.some(({ chains }) =>
    chains.some(
      ({ counters, rules }) =>
        isRounded(counters) || rules.some((rule) => isRounded(rule.counters)),
    ),
  );
}

function isRounded(counters: Counters | null): boolean {
  return counters?.rounded === true;
}
