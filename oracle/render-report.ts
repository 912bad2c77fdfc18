import { causeOf, type Group, groupCases, listCauseOf } from './group-cases.ts';
import type { Case } from './question-tool.ts';
import type { Tally } from './tally.ts';
import { meetsGoals, shareOf } from './tally.ts';

/** One line for each tool. */
export function renderTallies(tallies: readonly Tally[]): string {
  const rows = tallies.map((tally) => {
    const { counts, lists } = tally;
    const accepted = counts.same + counts.differs + counts.refusedWrongly;
    const refused = counts.bothRefuse + counts.acceptedWrongly;
    return [
      tally.tool,
      `${tally.rules}`,
      `${accepted}`,
      `${counts.differs}`,
      `${counts.known}`,
      `${counts.refusedWrongly}`,
      percent(shareOf(counts.same, accepted)),
      `${refused}`,
      percent(shareOf(counts.bothRefuse, refused)),
      `${counts.kernel}/${counts.missing}/${counts.crashed}`,
      `${lists.same}/${lists.unknown}/${lists.lost}/${lists.differs}`,
      meetsGoals(tally) ? 'yes' : 'NO',
    ];
  });
  const heading = [
    'tool',
    'rules',
    'accepted',
    'differ',
    'known',
    'refused by us',
    'same',
    'refused',
    'by us too',
    'kernel/missing/crash',
    '-L same/unknown/lost/differ',
    'goals',
  ];
  const known = tallies.flatMap(({ tool, reasons }) =>
    [...reasons].map(([reason, count]) => `known: ${tool} ${reason} (${count})\n`),
  );
  return [alignColumns([heading, ...rows]), ...known].join('');
}

/** The groups of one tool's cases that do not go together, with the first cases of each. */
export function renderCases({ tool, seed, cases }: Tally, shown: number): string {
  const parts = [
    ...renderGroups(
      'differs',
      cases.filter(({ finding }) => finding === 'differs'),
      causeOf,
    ),
    ...renderGroups(
      'refusedWrongly',
      cases.filter(({ finding }) => finding === 'refusedWrongly'),
      causeOf,
    ),
    ...renderGroups(
      'acceptedWrongly',
      cases.filter(({ finding }) => finding === 'acceptedWrongly'),
      causeOf,
    ),
    ...renderGroups(
      'list',
      cases.filter(({ list }) => list === 'differs'),
      listCauseOf,
    ),
  ];
  return parts.length === 0 ? '' : `\n== ${tool}, seed ${seed}\n${parts.join('')}`;

  function renderGroups(
    title: keyof typeof titles,
    found: readonly Case[],
    keyOf: (each: Case) => string,
  ): readonly string[] {
    if (found.length === 0) return [];
    const groups = groupCases(found, keyOf);
    const body = groups.map((group) => renderGroup(group, title === 'list', shown));
    return [`\n-- ${titles[title]}: ${found.length} in ${groups.length} groups\n`, ...body];
  }
}

const titles = {
  differs: 'our text is not what -S prints',
  refusedWrongly: 'we refuse what the tool accepts',
  acceptedWrongly: 'we accept what the tool refuses',
  list: '-L -n -v was read as something else than -S',
} as const;

function renderGroup({ key, cases }: Group, isList: boolean, shown: number): string {
  const examples = cases.slice(0, shown).map((each) => renderCase(each, isList));
  return `\n${cases.length} × ${key}\n${examples.join('')}`;
}

function renderCase({ index, rule, answer, ours }: Case, isList: boolean): string {
  const wrong = rule.wrong ? ' (made wrong)' : '';
  const lines = [
    `  #${index}${wrong} -t ${rule.table} -A ${rule.chain} ${rule.args.map(shellWord).join(' ')}`,
    answer.exit === 0
      ? `     real: ${answer.specs.join(' | ') || '(nothing)'}`
      : `     real: exit ${answer.exit}: ${answer.said.replaceAll('\n', ' / ').slice(0, 300)}`,
    `     ours: ${isList ? answer.listed.map(({ spec }) => spec).join(' | ') : renderOurs(ours)}`,
  ];
  return `${lines.join('\n')}\n`;
}

function renderOurs(ours: Case['ours']): string {
  return 'code' in ours ? `${ours.code}: ${ours.message}` : ours.specs.join(' | ');
}

const shellWord = (word: string) =>
  /^[\w.,:/=+!@%-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

const percent = (share: number) => `${(Math.floor(share * 10_000) / 100).toFixed(2)}%`;

function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}
