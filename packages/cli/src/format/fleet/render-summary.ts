import {
  countRules,
  type FleetReport,
  foldOutcomes,
  type HostOutcome,
  type OutcomeState,
  type TaskKind,
} from '@chainwright/fleet';
import { escapeControls } from '../../output/escape-controls.ts';
import type { Paint, Style } from '../../output/paint.ts';
import { plural } from '../table/headings.ts';
import { wrapWords } from '../table/wrap-words.ts';

/** How a run ended, for people: hosts that ended alike together, and a last line that counts. */
export function* renderSummary(
  report: FleetReport,
  paint: Paint,
  columns: number | undefined,
): Generator<string> {
  const say = (state: OutcomeState, count: number) => {
    const word = otherWords[report.kind]?.[state] ?? words[state];
    return word === 'differs' && count !== 1 ? 'differ' : word;
  };
  const folded = foldOutcomes(report.outcomes);
  for (const { hosts, first } of folded) {
    const head = `${say(first.state, hosts.length)}: ${plural(hosts.length, 'host')}`;
    yield `${paint(styles[first.state], head)}\n`;
    for (const line of wrapWords(hosts.map(escapeControls).join(', '), (columns ?? 100) - 2)) {
      yield `  ${line}\n`;
    }
    yield* renderDetails(first, paint);
  }
  const counts = states.flatMap((state) => {
    const count = report.counts[state];
    return count === undefined ? [] : [`${count} ${say(state, count)}`];
  });
  yield `${paint('dim', `# ${plural(report.outcomes.length, 'host')}: ${counts.join(', ')}`)}\n`;
}

/** What is said of hosts that ended so; where it is another word for one kind of run, that. */
const words: Readonly<Record<OutcomeState, string>> = {
  ok: 'done',
  differs: 'differs',
  changed: 'changed',
  unchanged: 'unchanged',
  rolledBack: 'rolled back',
  failed: 'failed',
  notReached: 'not reached',
};
const otherWords: Partial<Record<TaskKind, Partial<Record<OutcomeState, string>>>> = {
  plan: { differs: 'to be changed', unchanged: 'nothing to do' },
  drift: { unchanged: 'as it should be' },
  command: { differs: 'found nothing, or something amiss' },
};
const states = Object.keys(words) as OutcomeState[];

const styles: Readonly<Record<OutcomeState, Style>> = {
  ok: 'green',
  differs: 'yellow',
  changed: 'green',
  unchanged: 'dim',
  rolledBack: 'yellow',
  failed: 'red',
  notReached: 'yellow',
};

/** What is to be known of one host, and of those that ended like it. */
function* renderDetails(outcome: HostOutcome, paint: Paint): Generator<string> {
  const { failure, rulesets = [], warnings = [], plan, against, result } = outcome;
  if (failure) {
    yield `    at ${failure.stage}: ${escapeControls(failure.message)}\n`;
    if (failure.hint !== undefined) yield `    ${escapeControls(failure.hint)}\n`;
  }
  for (const { family, text } of rulesets)
    yield `    ${family}: ${plural(countRules(text), 'rule')}\n`;
  if (result !== undefined && result !== '') yield* renderResult(result);
  if (against !== undefined) yield `    beside ${escapeControls(against)}:\n`;
  if (plan) yield* renderPlan(plan.text, paint);
  for (const warning of warnings) yield `    warning: ${escapeControls(warning)}\n`;
}

/** A text as it is, and data as JSON. */
function* renderResult(result: unknown): Generator<string> {
  const text = typeof result === 'string' ? result : JSON.stringify(result);
  for (const line of text.trimEnd().split('\n')) yield `    ${escapeControls(line)}\n`;
}

const marks: Readonly<Record<string, Style>> = {
  '+': 'green',
  '-': 'red',
  '<': 'cyan',
  '>': 'cyan',
};

function* renderPlan(text: string, paint: Paint): Generator<string> {
  for (const line of text.trimEnd().split('\n')) {
    const style = marks[line[0] ?? ''];
    const shown = escapeControls(line);
    yield `    ${style ? paint(style, shown) : shown}\n`;
  }
}
