import type { RuleParts } from '../compose/rule-parts.ts';
import type { ValueContext } from '../extensions/values/value-type.ts';
import type { Item } from '../grammar/make-line.ts';
import { baseScope } from '../lex/scopes.ts';
import type { Token } from '../lex/token.ts';
import type { BaseMatches } from '../model/ruleset.ts';
import type { Target } from '../model/target.ts';
import { type BaseScratch, printKind } from './base-scratch.ts';
import { makeRulePlan } from './make-rule-plan.ts';
import type { RowTemplate } from './row-template.ts';
import type { RulePlan } from './rule-plan.ts';

/** A row that went the long way, with what in it may differ. */
export interface KnownRow extends Pick<BaseScratch, 'protocol' | 'fragment'> {
  /** The text before, between and behind the runs. */
  readonly literals: readonly string[];
  readonly runs: readonly KnownRun[];
  readonly plan: RulePlan;
  readonly context: ValueContext;
  readonly target: Target | null;
  readonly unknown: readonly string[];
  /** Protocol and fragment as `-S` prints them, each with a blank before it. */
  readonly printedKind: string;
}

interface KnownRun {
  /** Its text, where it is no value and so must be the same; undefined for a value. */
  readonly fixed: string | undefined;
  /** The value is the run with the quotes around it. */
  readonly withQuotes: boolean;
}

/** Draws up what a row's kind is; undefined when its values cannot be told from the rest. */
export function makeKnownRow(
  line: string,
  from: number,
  template: RowTemplate,
  items: readonly Item[],
  parts: RuleParts,
  context: ValueContext,
): KnownRow | undefined {
  const own = items.filter(({ token }) => token.type.scope !== baseScope);
  const values: Token[] = [];
  const runs: KnownRun[] = [];
  const literals: string[] = [];
  let at = from;
  for (let index = 0; index < template.runs.length; index += 2) {
    const start = template.runs[index] ?? 0;
    const end = template.runs[index + 1] ?? 0;
    literals.push(line.slice(at, start));
    at = end;
    const inner = valueAt(own, start, end);
    const outer = inner ? undefined : valueAt(own, start - 1, end + 1);
    const token = inner ?? outer;
    if (token) values.push(token);
    runs.push({
      fixed: token ? undefined : line.slice(start, end),
      withQuotes: outer !== undefined,
    });
  }
  literals.push(line.slice(at, template.end));
  const { protocol, fragment } = parts.base as BaseMatches;
  const ownContext = { ...context, protocol: protocol?.negated ? '' : (protocol?.value ?? '') };
  const plan = makeRulePlan(own, parts, context.family, (token) => values.includes(token), false);
  if (!plan || !inTextOrder(plan, own, values)) return undefined;
  // What is unknown of a value in this row need not be unknown of another.
  const areRead = values.every(({ text }, at) => plan.slots[at]?.read(text, '', text));
  if (!areRead) return undefined;
  return {
    literals,
    runs,
    plan,
    context: ownContext,
    target: parts.target,
    unknown: parts.unknown,
    protocol,
    fragment,
    printedKind: printKind({ protocol, fragment }),
  };
}

/** The value token that stands just there. */
function valueAt(items: readonly Item[], start: number, end: number): Token | undefined {
  return items.find(
    ({ token: { type, text, start: at } }) =>
      type.terminal === 'listed' &&
      type.option?.declaration.value !== undefined &&
      at === start &&
      text.length === end - start,
  )?.token;
}

/** Slots are numbered in the order of the items, runs in the order of the text: they must agree. */
function inTextOrder(
  { slots }: RulePlan,
  items: readonly Item[],
  values: readonly Token[],
): boolean {
  const ordered = items.map(({ token }) => token).filter((token) => values.includes(token));
  return slots.length === values.length && ordered.every((token, at) => token === values[at]);
}
