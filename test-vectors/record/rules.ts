import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Family, families } from './versions.ts';

/** An ipset that a rule refers to. `family` is of the addresses in it; by default the family that is recorded. */
export interface IpSet {
  readonly name: string;
  readonly type: string;
  readonly family?: 'inet' | 'inet6';
}

/** One rule as a person writes it: `iptables -t TABLE -A CHAIN ARGS…`. */
export interface Rule {
  readonly id: string;
  readonly table: string;
  readonly chain: string;
  readonly families: readonly Family[];
  readonly args: readonly string[];
  /** Chains of the table that are made first. */
  readonly chains?: readonly string[];
  /** Sets that are made first. */
  readonly sets?: readonly IpSet[];
  /** Commands that make what the rule refers to and iptables cannot make, such as `["nfacct", "add", "web"]`. */
  readonly setup?: readonly (readonly string[])[];
  /** Other commands on the same table that are run first, such as `["-A", "OUTPUT", …]`. */
  readonly before?: readonly (readonly string[])[];
  readonly note?: string;
}

export interface RuleFile {
  readonly extension: string;
  readonly rules: readonly Rule[];
}

/** Reads every `rules/*.json` and checks what JSON cannot: known fields, unique ids, one type per set name. */
export function readRuleFiles(folder: string): readonly RuleFile[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({
      extension: name.slice(0, -'.json'.length),
      rules: JSON.parse(readFileSync(join(folder, name), 'utf8')) as readonly Rule[],
    }));
  const problems = files.flatMap(({ extension, rules }) =>
    rules.flatMap((rule) =>
      problemsOf(rule).map((problem) => `${extension}: ${rule.id}: ${problem}`),
    ),
  );
  problems.push(...duplicateIds(files), ...setsOfTwoTypes(files));
  if (problems.length > 0)
    throw new Error(`rules that cannot be recorded:\n${problems.join('\n')}`);
  return files;
}

const knownFields = new Set([
  'id',
  'table',
  'chain',
  'families',
  'args',
  'chains',
  'sets',
  'setup',
  'before',
  'note',
]);

function problemsOf(rule: Rule): string[] {
  const problems = Object.keys(rule)
    .filter((field) => !knownFields.has(field))
    .map((field) => `unknown field ${field}`);
  if (!/^[A-Za-z0-9][A-Za-z0-9-]*$/.test(rule.id))
    problems.push('an id is of letters, digits and dashes');
  if (rule.families.length === 0 || rule.families.some((family) => !families.includes(family)))
    problems.push('families are ipv4 and ipv6');
  if (!Array.isArray(rule.args) || rule.args.some((arg) => typeof arg !== 'string'))
    problems.push('args are strings');
  return problems;
}

function duplicateIds(files: readonly RuleFile[]): string[] {
  const seen = new Map<string, string>();
  const problems: string[] = [];
  for (const { extension, rules } of files) {
    for (const { id } of rules) {
      const first = seen.get(id);
      if (first !== undefined) problems.push(`${extension}: ${id}: the id is taken in ${first}`);
      seen.set(id, extension);
    }
  }
  return problems;
}

function setsOfTwoTypes(files: readonly RuleFile[]): string[] {
  const types = new Map<string, string>();
  const problems: string[] = [];
  for (const rule of files.flatMap((file) => file.rules)) {
    for (const set of rule.sets ?? []) {
      const type = `${set.type} ${set.family ?? ''}`;
      if ((types.get(set.name) ?? type) !== type)
        problems.push(`${rule.id}: set ${set.name} has another type elsewhere`);
      types.set(set.name, type);
    }
  }
  return problems;
}
