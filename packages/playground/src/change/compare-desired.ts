import {
  countSteps,
  type DiffLineKind,
  describeCounts,
  diff,
  emptyRuleset,
  type Family,
  isEmptyPlan,
  joinByFamily,
  type Plan,
  type PlanProblem,
  type PreservePreset,
  preservePresets,
  quoteForShell,
  type Ruleset,
  readDesired,
  renderCommands,
  renderDiff,
  renderRestore,
} from '@chainwright/parse-core';
import type { Model } from '../core/model.ts';

export interface ChangeRequest {
  readonly desired: string;
  /** Programs whose rules are left alone. */
  readonly preserve: readonly PreservePreset[];
}

/** Programs that are known to have rules of their own. */
export const presetNames = Object.keys(preservePresets) as readonly PreservePreset[];

/** The way from the rules of the text to those that are wanted, or why there is none. */
export interface ChangeAnswer {
  readonly plans: readonly ShownPlan[];
  /** Where there are any, there is no plan; the first of them. */
  readonly problems: readonly PlanProblem[];
  readonly problemCount: number;
}

export interface ShownPlan {
  readonly family: Family;
  /** How much is to be done: `2 rules inserted, 1 policy set`. */
  readonly summary: string;
  /** For a reader; the first of them. */
  readonly lines: readonly DiffLine[];
  readonly lineCount: number;
  /** Input for `iptables-restore --noflush --counters`. */
  readonly restore: RunnableText;
  /** One iptables command a line. */
  readonly commands: RunnableText;
}

export interface DiffLine {
  readonly kind: DiffLineKind;
  readonly text: string;
}

/** Text to be run, or why the plan cannot be said so. */
export type RunnableText = { readonly text: string } | { readonly problem: string };

const shownProblems = 200;
const shownLines = 3_000;

/**
 * Compares as `chainwright plan` does: what the desired text does not name stays, and what leaves doubt
 * is refused. A text that does not tell its family is of the present one, if there is one.
 */
export function compareDesired(model: Model, { desired, preserve }: ChangeRequest): ChangeAnswer {
  const current = joinByFamily(model.rulesets);
  const [only, ...others] = current.keys();
  const family = others.length === 0 ? only : undefined;
  const read = readDesired(desired, family ? { family } : {});
  const unread = [...spoiling(model), ...read.problems];
  if (unread.length > 0) return refused(unread);
  const options = {
    preserve: preserve.flatMap((name) => preservePresets[name]),
    assumed: 'accept',
  } as const;
  const plans: ShownPlan[] = [];
  const problems: PlanProblem[] = [];
  for (const wanted of read.rulesets) {
    const now = current.get(wanted.family) ?? emptyRuleset(wanted.family);
    const made = diff(now, wanted, options);
    if ('problems' in made) problems.push(...made.problems);
    else if (!isEmptyPlan(made.plan)) plans.push(showPlan(made.plan, now));
  }
  return problems.length > 0 ? refused(problems) : { plans, problems: [], problemCount: 0 };
}

function refused(problems: readonly PlanProblem[]): ChangeAnswer {
  return {
    plans: [],
    problems: problems.slice(0, shownProblems),
    problemCount: problems.length,
  };
}

/** What was passed over or kept as it stands, and leaves no doubt about the rules. */
const harmless: ReadonlySet<string> = new Set([
  'BYTE_ORDER_MARK',
  'CARRIAGE_RETURN',
  'ANSI_ESCAPE',
  'TAB',
  'SHELL_PROMPT',
  'UNKNOWN_MATCH',
  'UNKNOWN_TARGET',
  'UNKNOWN_OPTION',
]);

function spoiling({ diagnostics }: Model): readonly PlanProblem[] {
  return diagnostics
    .filter(({ code }) => !harmless.has(code))
    .map((diagnostic) => ({ ...diagnostic, side: 'current' }));
}

function showPlan(plan: Plan, current: Ruleset): ShownPlan {
  const lines: DiffLine[] = [];
  let lineCount = 0;
  const note = (kind: DiffLineKind, text: string) => {
    lineCount += 1;
    if (lines.length < shownLines) lines.push({ kind, text });
    return '';
  };
  for (const _ of renderDiff(plan, current, { paint: note }));
  const commands = renderCommands(plan);
  const restore = renderRestore(plan);
  return {
    family: plan.family,
    summary: describeCounts(countSteps(plan)),
    lines,
    lineCount,
    restore: 'text' in restore ? restore : unsayable(restore.problems),
    commands:
      'commands' in commands
        ? {
            text: commands.commands
              .map((words) => `${words.map(quoteForShell).join(' ')}\n`)
              .join(''),
          }
        : unsayable(commands.problems),
  };
}

function unsayable(problems: readonly PlanProblem[]): RunnableText {
  const [first] = problems;
  return { problem: first ? `line ${first.line}: ${first.message}` : 'it cannot be said so' };
}
