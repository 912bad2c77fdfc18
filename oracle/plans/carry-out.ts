import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  diff,
  invertPlan,
  type Plan,
  parse,
  type Rendered,
  type Ruleset,
  renderRestore,
  renderScript,
} from '@chainwright/parse-core';
import { runInNamespace } from '../../test-vectors/record/netns.ts';
import { programOf } from '../../test-vectors/record/versions.ts';
import { setupCommands } from '../ask-tool.ts';
import type { Tool } from '../installed-tools.ts';
import type { Pair } from './random-pair.ts';

/** What the tool made of a pair, and of the plan between the two. */
export type Outcome =
  /** The tool loads one of the two not even directly; nothing is to be learned. */
  | { readonly kind: 'unloadable' }
  /** There is no plan. */
  | { readonly kind: 'refused'; readonly reasons: readonly string[] }
  | {
      readonly kind: 'carriedOut';
      readonly plan: Plan;
      readonly current: Ruleset;
      /** What iptables-save -c printed after loading the one, and the other, directly. */
      readonly before: string;
      readonly after: string;
      readonly ways: Readonly<Record<Way, WayOutcome>>;
    };

/** How a plan is carried out. */
export type Way = 'restore' | 'commands';

export interface WayOutcome {
  /** What the tool complained of. */
  readonly said: string;
  /** What iptables-save -c printed after the plan, and after its inverse. */
  readonly planned: string;
  readonly inverted: string;
}

/** Loads each pair directly, plans from what was printed, and carries the plans out in both ways. */
export async function carryOut(tool: Tool, pairs: readonly Pair[]): Promise<readonly Outcome[]> {
  const loaded = await loadDirectly(tool, pairs);
  const made = pairs.map((pair, index) => planFor(pair, loaded[index], tool));
  return carryOutPlans(tool, pairs, made);
}

interface Loaded {
  readonly before: string;
  readonly after: string;
}

async function loadDirectly(
  tool: Tool,
  pairs: readonly Pair[],
): Promise<readonly (Loaded | undefined)[]> {
  const program = programOf[tool.family];
  const load = (side: string, table: string, index: number) =>
    `${program}-restore -c <../in/${index}.${side} 2>/dev/null && ${program}-save -c -t ${table} >${index}.${side}`;
  const script = pairs.flatMap(({ table }, index) => [
    load('after', table, index),
    load('before', table, index),
  ]);
  return inNamespace(tool, pairs, {}, script, (folder) =>
    pairs.map((_, index) => {
      const before = readText(folder, `${index}.before`);
      const after = readText(folder, `${index}.after`);
      return before === '' || after === '' ? undefined : { before, after };
    }),
  );
}

interface Planned extends Loaded {
  readonly plan: Plan;
  readonly current: Ruleset;
}

function planFor(
  pair: Pair,
  loaded: Loaded | undefined,
  { family }: Tool,
): Planned | Exclude<Outcome, { kind: 'carriedOut' }> {
  if (!loaded && !pair.isLoop) return { kind: 'unloadable' };
  const [current] = parse(loaded?.before ?? pair.before, { family }).rulesets;
  // The desired text as it was made, not as the tool printed it.
  const [desired] = parse(pair.after, { family }).rulesets;
  if (!current || !desired) throw new Error('a text that was loaded could not be read');
  const made = diff(current, desired);
  if ('problems' in made) {
    return {
      kind: 'refused',
      reasons: made.problems.map(({ code, message }) => `${code} ${message}`),
    };
  }
  return loaded ? { ...loaded, plan: made.plan, current } : { kind: 'unloadable' };
}

async function carryOutPlans(
  tool: Tool,
  pairs: readonly Pair[],
  made: readonly (Planned | Exclude<Outcome, { kind: 'carriedOut' }>)[],
): Promise<readonly Outcome[]> {
  const program = programOf[tool.family];
  const inputs: Record<string, string> = {};
  const script: string[] = [];
  for (const [index, each] of made.entries()) {
    if ('kind' in each) continue;
    const inverse = invertPlan(each.plan);
    inputs[`${index}.restore.plan`] = textOf(renderRestore(each.plan));
    inputs[`${index}.restore.inverse`] = textOf(renderRestore(inverse));
    inputs[`${index}.commands.plan`] = textOf(renderScript(each.plan));
    inputs[`${index}.commands.inverse`] = textOf(renderScript(inverse));
    const table = pairs[index]?.table ?? '';
    const save = (name: string) => `${program}-save -c -t ${table} >${index}.${name}`;
    const run = (way: Way, what: string) => {
      const file = `../in/${index}.${way}.${what}`;
      const command = way === 'restore' ? `${program}-restore --noflush -c <${file}` : `sh ${file}`;
      return `${command} 2>>${index}.${way}.said || echo "${what}: exit code $?" >>${index}.${way}.said`;
    };
    for (const way of ['restore', 'commands'] as const) {
      script.push(`${program}-restore -c <../in/${index}.before`);
      script.push(run(way, 'plan'), save(`${way}.planned`));
      script.push(run(way, 'inverse'), save(`${way}.inverted`));
    }
  }
  return inNamespace(tool, pairs, inputs, script, (folder) =>
    made.map((each, index): Outcome => {
      if ('kind' in each) return each;
      const read = (way: Way): WayOutcome => ({
        said: readText(folder, `${index}.${way}.said`),
        planned: readText(folder, `${index}.${way}.planned`),
        inverted: readText(folder, `${index}.${way}.inverted`),
      });
      const ways = { restore: read('restore'), commands: read('commands') };
      return { kind: 'carriedOut', ...each, ways };
    }),
  );
}

function inNamespace<T>(
  { root, variant, family }: Tool,
  pairs: readonly Pair[],
  inputs: Readonly<Record<string, string>>,
  script: readonly string[],
  collect: (folder: string) => T,
): Promise<T> {
  const texts = Object.fromEntries(
    pairs.flatMap(({ before, after }, index) => [
      [`${index}.before`, before],
      [`${index}.after`, after],
    ]),
  );
  const batch = { root, variant, family, setup: setupCommands(family) };
  const lines = [...script, 'true', ''].join('\n');
  return runInNamespace({ ...batch, inputs: { ...texts, ...inputs }, script: lines }, collect);
}

function textOf(rendered: Rendered): string {
  if ('text' in rendered) return rendered.text;
  throw new Error(rendered.problems.map(({ message }) => message).join('\n'));
}

/** Nothing where there is no such file. */
function readText(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return '';
  }
}
