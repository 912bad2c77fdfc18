import type { Backend } from '@chainwright/chainmgr';
import {
  type Dialect,
  type DiffOptions,
  diff,
  type Family,
  isEmptyPlan,
  type Plan,
  type PlanProblem,
  type Ruleset,
  readDesired,
} from '@chainwright/parse-core';
import type { DesiredText, FleetHost, VariableValue } from '../host.ts';
import { type Filled, fillTemplate, namesInTemplate } from '../template/fill-template.ts';
import { type Facts, readFacts } from '../template/read-facts.ts';
import type { HostSession } from './host-session.ts';
import type { Comparing } from './job.ts';
import { type HostReading, readHost } from './read-host.ts';
import { StageError } from './stage-error.ts';

/** The way from a host's rules to the desired ones. */
export interface PlannedHost {
  /** Only those families in which something changes. */
  readonly plans: readonly PlanOfFamily[];
  readonly read: HostReading;
}

export interface PlanOfFamily {
  readonly plan: Plan;
  readonly current: Ruleset;
}

/** Reads the rules of a host, and what of them is to be changed. */
export async function planHost(
  session: HostSession,
  backend: Backend,
  dialect: Dialect,
  comparing: Comparing,
): Promise<PlannedHost> {
  const { host } = session;
  const names = host.desired.flatMap(({ text }) => namesInTemplate(text));
  const { read, facts } = await session.stage('read', async (signal) => ({
    read: await readHost(backend, host.program ?? 'iptables', signal),
    facts: await readFacts(names, backend, dialect, signal),
  }));
  return session.stage('plan', async () => {
    const wanted = new Map<Family, { readonly ruleset: Ruleset; readonly text: ReadText }>();
    for (const text of host.desired) {
      const { family = comparing.family } = text;
      const { rulesets, ...from } = readText({ ...text, family }, host, facts, dialect);
      for (const ruleset of rulesets) {
        const { family } = ruleset;
        if (comparing.family !== undefined && comparing.family !== family) continue;
        if (wanted.has(family)) refuse(`${text.file} has rules for ${family}, as another file has`);
        wanted.set(family, { ruleset, text: from });
      }
    }
    const plans = [...wanted.values()].map(({ ruleset, text }) =>
      planFamily(ruleset, text, read, host, { ...comparing.compare, dialect }),
    );
    return { plans: plans.filter(({ plan }) => !isEmptyPlan(plan)), read };
  });
}

/** Where a text comes from, to tell places in it. */
interface ReadText {
  readonly file: string;
  readonly columnOf: Filled['columnOf'];
}

function readText(
  { file, text, family }: Omit<DesiredText, 'family'> & { family: Family | undefined },
  host: FleetHost,
  facts: Facts,
  dialect: Dialect,
): ReadText & { readonly rulesets: readonly Ruleset[] } {
  const filled = fillTemplate(text, (name) => lookUp(name, host, facts));
  const [fault, ...others] = filled.faults;
  if (fault) {
    const { line, column, message } = fault;
    refuse(`${file}:${line}:${column}: ${message}${andMore(others.length)}`);
  }
  const { rulesets, problems } = readDesired(filled.text, { dialect, ...(family && { family }) });
  const { columnOf } = filled;
  if (problems.length > 0) refuseProblems(problems, { file, columnOf }, host);
  return { rulesets, file, columnOf };
}

/** Names of a host that are there without having been given. */
function lookUp(
  name: string,
  { name: host, groups, vars }: FleetHost,
  facts: Facts,
): VariableValue | undefined {
  if (name.startsWith('fact.')) return facts.get(name);
  if (Object.hasOwn(vars, name)) return vars[name];
  if (name === 'host') return host;
  return name === 'groups' ? groups : undefined;
}

function planFamily(
  desired: Ruleset,
  text: ReadText,
  { readings }: HostReading,
  host: FleetHost,
  options: DiffOptions,
): PlanOfFamily {
  const current = readings.find(({ ruleset }) => ruleset.family === desired.family)?.ruleset;
  if (!current) {
    refuse(`${text.file} has rules for ${desired.family}, for which ${host.name} has no programs`);
  }
  const made = diff(current, desired, options);
  if ('problems' in made) refuseProblems(made.problems, text, host);
  return { plan: made.plan, current };
}

function refuseProblems(
  [first, ...others]: readonly PlanProblem[],
  { file, columnOf }: ReadText,
  { name }: FleetHost,
): never {
  if (!first) throw new RangeError('there is no problem');
  const { code, side, line, column, message } = first;
  const hint = code === 'ASSUMED' ? assumedHint : first.hint;
  const where =
    side === 'desired'
      ? `${file}:${line}:${columnOf(line, column)}`
      : `the rules of ${name}, line ${line}`;
  refuse(`${where}: ${message}${andMore(others.length)}`, hint);
}

const assumedHint = 'write desired: {ipv4: FILE} in the inventory, or say --family ipv4';

const andMore = (count: number) => (count === 0 ? '' : ` (and ${count} more)`);

function refuse(message: string, hint?: string): never {
  throw new StageError({
    stage: 'plan',
    code: 'BAD_RULES',
    message,
    isRetriable: false,
    ...(hint !== undefined && { hint }),
  });
}
