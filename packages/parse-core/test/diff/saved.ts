import {
  type DiffOptions,
  diff,
  type Plan,
  type PlanProblem,
  parse,
  type Ruleset,
} from '../../src/index.ts';

/** A ruleset of the filter table from lines below the built-in chains; `chains` are those of the user. */
export function saved(
  rules: readonly string[],
  { chains = [], policy = 'ACCEPT' }: Made = {},
): Ruleset {
  return readTable([
    '*filter',
    `:INPUT ${policy} [0:0]`,
    ':FORWARD ACCEPT [0:0]',
    ':OUTPUT ACCEPT [0:0]',
    ...chains.map((name) => `:${name} - [0:0]`),
    ...rules,
    'COMMIT',
  ]);
}

interface Made {
  readonly chains?: readonly string[];
  readonly policy?: string;
}

/** A text as it stands, with whatever is wrong in it. */
export function readTable(lines: readonly string[]): Ruleset {
  const [ruleset] = parse(`${lines.join('\n')}\n`, { family: 'ipv4' }).rulesets;
  if (!ruleset) throw new Error('there is no ruleset in the text');
  return ruleset;
}

export function planOf(current: Ruleset, desired: Ruleset, options: DiffOptions = {}): Plan {
  const made = diff(current, desired, options);
  if ('problems' in made) throw new Error(made.problems.map(({ message }) => message).join('\n'));
  return made.plan;
}

export function problemsOf(
  current: Ruleset,
  desired: Ruleset,
  options: DiffOptions = {},
): readonly PlanProblem[] {
  const made = diff(current, desired, options);
  if ('plan' in made) throw new Error('there is a plan');
  return made.problems;
}

/** The steps, each as a short line. */
export function stepsOf(plan: Plan): readonly string[] {
  return plan.tables.flatMap(({ steps }) =>
    steps.map((step) => {
      switch (step.kind) {
        case 'insertRule':
        case 'deleteRule':
          return `${step.kind} ${step.chain} ${step.position} ${step.rule.spec}`;
        case 'moveRule':
          return `${step.kind} ${step.chain} ${step.from} ${step.to} ${step.rule.spec}`;
        case 'setPolicy':
          return `${step.kind} ${step.chain} ${step.policy}`;
        default:
          return `${step.kind} ${step.chain}`;
      }
    }),
  );
}
