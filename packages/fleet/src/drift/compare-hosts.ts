import {
  type DiffOptions,
  diff,
  isEmptyPlan,
  type PlanProblem,
  pairWhole,
  parse,
  type Ruleset,
} from '@chainwright/parse-core';
import type { FleetHost } from '../host.ts';
import type { Comparing } from '../jobs/job.ts';
import type { HostOutcome, HostRuleset } from '../jobs/outcome.ts';
import type { PlanOfFamily } from '../jobs/plan-host.ts';
import { summarizePlans } from '../jobs/summarize-plans.ts';

/** Hosts of the same groups whose rules are the same. */
export interface AlikeHosts {
  readonly groups: readonly string[];
  readonly hosts: readonly string[];
  /** Whether most of their like have these rules: the others are compared with the first of them. */
  readonly isUsual: boolean;
}

export interface ComparedHosts {
  readonly outcomes: readonly HostOutcome[];
  readonly alike: readonly AlikeHosts[];
}

/**
 * Compares hosts with each other whose rules were handed on: those of the same groups are meant to have
 * the same. The rules that most of them have are the usual ones, of equally many those that come first;
 * a host with others differs.
 */
export function compareHosts(
  outcomes: readonly HostOutcome[],
  hosts: readonly FleetHost[],
  comparing: Comparing,
): ComparedHosts {
  const byName = new Map(outcomes.map((outcome) => [outcome.host, outcome]));
  const alike: AlikeHosts[] = [];
  for (const [groups, named] of likeHosts(hosts, byName)) {
    const sets = gatherSets(named, comparing);
    const [usual] = [...sets].sort((a, b) => b.hosts.length - a.hosts.length);
    for (const set of sets) {
      alike.push({ groups, hosts: set.hosts, isUsual: set === usual });
      if (!usual || set === usual) continue;
      const against = usual.hosts[0] ?? '';
      const told = tellDifference(usual, set, comparing);
      for (const host of set.hosts) {
        const before = byName.get(host);
        if (before && before.state !== 'differs')
          byName.set(host, { ...before, state: 'differs', against, ...told });
      }
    }
  }
  return { outcomes: outcomes.map(({ host }) => withoutRules(byName.get(host))), alike };
}

interface NamedRules {
  readonly host: string;
  readonly rulesets: readonly HostRuleset[];
}

/** Hosts with the same rules, and what those are. */
interface RuleSet {
  readonly hosts: string[];
  readonly rulesets: readonly Ruleset[];
}

function likeHosts(
  hosts: readonly FleetHost[],
  outcomes: ReadonlyMap<string, HostOutcome>,
): Iterable<readonly [groups: readonly string[], hosts: readonly NamedRules[]]> {
  const found = new Map<string, readonly [readonly string[], NamedRules[]]>();
  for (const { name, groups } of hosts) {
    const { rulesets } = outcomes.get(name) ?? {};
    if (!rulesets) continue;
    const key = JSON.stringify(groups);
    const [, named] = found.get(key) ?? [groups, []];
    named.push({ host: name, rulesets });
    found.set(key, [groups, named]);
  }
  return found.values();
}

function gatherSets(hosts: readonly NamedRules[], comparing: Comparing): readonly RuleSet[] {
  const sets: RuleSet[] = [];
  const byText = new Map<string, RuleSet>();
  for (const { host, rulesets: texts } of hosts) {
    const text = texts.map(withoutCounters).join('\n');
    let set = byText.get(text);
    if (!set) {
      const rulesets = parseTexts(texts, comparing);
      set = sets.find((each) => isSame(each.rulesets, rulesets, comparing.compare));
      if (!set) {
        set = { hosts: [], rulesets };
        sets.push(set);
      }
      byText.set(text, set);
    }
    set.hosts.push(host);
  }
  return sets;
}

/** Most hosts that are alike print the same rules, but for counters and dates. */
function withoutCounters({ family, text }: HostRuleset): string {
  return `${family}\n${text.replace(/^#.*\n/gm, '').replace(/^\[\d+:\d+\] |(?<=^:.*)\[\d+:\d+\]$/gm, '')}`;
}

function parseTexts(texts: readonly HostRuleset[], { family }: Comparing): readonly Ruleset[] {
  const wanted = texts.filter((each) => family === undefined || each.family === family);
  return wanted.flatMap((each) => parse(each.text, { family: each.family }).rulesets);
}

function isSame(one: readonly Ruleset[], other: readonly Ruleset[], options: DiffOptions): boolean {
  const compared = comparePairs(one, other, options);
  return 'plans' in compared && compared.plans.length === 0;
}

function comparePairs(
  one: readonly Ruleset[],
  other: readonly Ruleset[],
  options: DiffOptions,
): { readonly plans: readonly PlanOfFamily[] } | { readonly problem: PlanProblem | undefined } {
  const plans: PlanOfFamily[] = [];
  for (const { current, desired } of pairWhole(one, other)) {
    const made = diff(current, desired, { ...options, assumed: 'accept' });
    if ('problems' in made) return { problem: made.problems[0] };
    if (!isEmptyPlan(made.plan)) plans.push({ plan: made.plan, current });
  }
  return { plans };
}

/** What stands before a rule that only the host has is a plus, and a minus before one that it lacks. */
function tellDifference(
  usual: RuleSet,
  set: RuleSet,
  { compare }: Comparing,
): Pick<HostOutcome, 'plan' | 'warnings'> {
  const compared = comparePairs(usual.rulesets, set.rulesets, compare);
  if ('plans' in compared) return { plan: summarizePlans(compared.plans) };
  const why = compared.problem?.message ?? 'no reason was given';
  return { warnings: [`what differs cannot be told: ${why}`] };
}

function withoutRules(outcome: HostOutcome | undefined): HostOutcome {
  if (!outcome) throw new Error('a host has no outcome');
  const { rulesets: _, ...rest } = outcome;
  return rest;
}
