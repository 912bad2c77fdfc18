import type { Case } from './question-tool.ts';

/** Cases that look as if they had one cause. */
export interface Group {
  readonly key: string;
  readonly cases: readonly Case[];
}

/** Groups cases by what differs first, the largest group first. */
export function groupCases(
  cases: readonly Case[],
  keyOf: (each: Case) => string,
): readonly Group[] {
  const groups = new Map<string, Case[]>();
  for (const each of cases) {
    const key = keyOf(each);
    const known = groups.get(key);
    if (known) known.push(each);
    else groups.set(key, [each]);
  }
  return [...groups]
    .map(([key, members]) => ({ key, cases: members }))
    .sort((a, b) => b.cases.length - a.cases.length);
}

/** What a case that does not go together is about. */
export function causeOf({ finding, answer, ours }: Case): string {
  if (finding === 'acceptedWrongly') return `the tool: ${masked(answer.said)}`;
  if ('code' in ours) return `we: ${ours.code}: ${masked(ours.message)}`;
  return firstDifference(answer.specs, ours.specs);
}

/** What a reading of `-L -n -v` that differs from `-S` is about. */
export function listCauseOf({ answer }: Case): string {
  return firstDifference(
    answer.specs,
    answer.listed.map(({ spec }) => spec),
  );
}

function firstDifference(real: readonly string[], ours: readonly string[]): string {
  if (real.length !== ours.length) return `${ours.length} rules, not ${real.length}`;
  const at = real.findIndex((spec, index) => spec.trimEnd() !== ours[index]?.trimEnd());
  const realWords = (real[at] ?? '').split(' ');
  const ourWords = (ours[at] ?? '').split(' ');
  const word = realWords.findIndex((each, index) => each !== ourWords[index]);
  const place = word < 0 ? realWords.length : word;
  const before = realWords.slice(0, place);
  const scope = Math.max(before.lastIndexOf('-m'), before.lastIndexOf('-j'));
  const name = scope < 0 ? '' : `${before[scope]} ${before[scope + 1] ?? realWords[place]}: `;
  const option = before.filter((each) => each.startsWith('-')).at(-1) ?? '';
  const show = (each: string | undefined) => (each === undefined ? '(end)' : masked(each));
  return `${name}${option} real ${show(realWords[place])}, ours ${show(ourWords[place])}`;
}

function masked(text: string): string {
  const [line = ''] = text.split('\n').filter((each) => !/^Try |^Warning/.test(each));
  return line
    .replace(/^ip6?tables(?: v[\d.]+ \(\w+\))?: */, '')
    .replace(/"[^"]*"|`[^']*'|'[^']*'/g, '…')
    .replace(/0x[0-9a-f]+|\d+/gi, 'N')
    .slice(0, 120);
}
