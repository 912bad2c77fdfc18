import { type Count, type Family, matches, type Rule, targets } from '@chainwright/parse-core';
import { type Model, ruleAt } from './model.ts';
import { commandLength, shorten } from './shorten.ts';

/** All that is known of one rule. */
export interface RuleDetails {
  readonly ordinal: number;
  /** Place of its ruleset. */
  readonly output: number;
  readonly family: Family;
  readonly table: string;
  readonly chain: string;
  readonly number: number;
  readonly line: number;
  /** The command that would append it. */
  readonly command: string;
  readonly counters: {
    readonly packets: Count;
    readonly bytes: Count;
    readonly rounded: boolean;
  } | null;
  /** The chain that it leads to. */
  readonly leadsTo: string | null;
  /** What its matches and its target are for, in the words of their declarations. */
  readonly extensions: readonly ExtensionNote[];
}

export interface ExtensionNote {
  readonly kind: 'match' | 'target';
  readonly name: string;
  /** Null for one that is not in the catalogue. */
  readonly summary: string | null;
}

export function describeRuleAt(model: Model, ordinal: number): RuleDetails | undefined {
  const placed = ruleAt(model, ordinal);
  if (!placed) return undefined;
  const { entry, rule } = placed;
  const { ruleset, table, chain } = entry;
  const { family } = ruleset;
  return {
    ordinal,
    output: entry.output,
    family,
    table: table.name,
    chain: chain.name,
    number: rule.number,
    line: rule.line,
    command: shorten(commandFor(family, table.name, chain.name, rule), commandLength),
    counters: rule.counters && { ...rule.counters, rounded: rule.counters.rounded === true },
    leadsTo: rule.target?.kind === 'jump' || rule.target?.kind === 'goto' ? rule.target.name : null,
    extensions: [...noteMatches(rule), ...noteTarget(rule)],
  };
}

function commandFor(family: Family, table: string, chain: string, { spec }: Rule): string {
  const program = family === 'ipv4' ? 'iptables' : 'ip6tables';
  const place = table === 'filter' ? '' : ` -t ${table}`;
  return `${program}${place} -A ${chain} ${spec}`.trimEnd();
}

function noteMatches({ matches: asked }: Rule): readonly ExtensionNote[] {
  const names = new Set(asked.map(({ name }) => name ?? ''));
  return [...names].map((name) => ({
    kind: 'match',
    name,
    summary: summaryIn(matches, name),
  }));
}

function noteTarget({ target }: Rule): readonly ExtensionNote[] {
  if (target?.kind !== 'extension' && target?.kind !== 'unknown') return [];
  return [{ kind: 'target', name: target.name, summary: summaryIn(targets, target.name) }];
}

function summaryIn(
  declarations: ReadonlyMap<string, { readonly summary: string }>,
  name: string,
): string | null {
  return declarations.get(name)?.summary ?? null;
}
