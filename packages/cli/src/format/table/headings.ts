import type { Chain, Counters, Ruleset, Table } from '@chainwright/parse-core';
import { escapeControls } from '../../output/escape-controls.ts';
import type { Paint, Style } from '../../output/paint.ts';
import { formatCount } from './format-count.ts';

/** `IPv4 (assumed), from iptables-save 1.8.9 (nf_tables), 12 rules`. */
export function rulesetHeading(ruleset: Ruleset, paint: Paint): string {
  const { family, source, version, variant, assumed } = ruleset;
  const familyName = family === 'ipv4' ? 'IPv4' : 'IPv6';
  const program = family === 'ipv4' ? 'iptables' : 'ip6tables';
  const tool = [
    { save: `${program}-save`, rules: `${program} -S`, list: `${program} -L` }[source],
    ...(version === undefined ? [] : [escapeControls(version)]),
    ...(variant === undefined ? [] : [`(${variant})`]),
  ];
  const assumedMark = assumed?.includes('family') ? ' (assumed)' : '';
  const heading = `${paint('bold', familyName)}${assumedMark}, from ${tool.join(' ')}`;
  return `${heading}, ${plural(countRules(ruleset), 'rule')}`;
}

/** `table filter (assumed)`. */
export function tableHeading(table: Table, ruleset: Ruleset, paint: Paint): string {
  const assumedMark = ruleset.assumed?.includes('table') ? ' (assumed)' : '';
  return `table ${paint('bold', escapeControls(table.name))}${assumedMark}`;
}

/** `chain INPUT, policy DROP, 12 packets, 840 bytes` or `chain LOGDROP, 2 references, no rules`. */
export function chainHeading(chain: Chain, paint: Paint): string {
  return [
    `chain ${paint('bold', escapeControls(chain.name))}`,
    ...(chain.policy === null ? [] : [`policy ${paintPolicy(chain.policy, paint)}`]),
    // A user chain has no policy, and the 0:0 that some formats print for it counts nothing.
    ...(chain.policy === null ? [] : counterParts(chain.counters)),
    ...(chain.references === undefined ? [] : [plural(chain.references, 'reference')]),
    ...(chain.rules.length === 0 ? ['no rules'] : []),
  ].join(', ');
}

export function countRules({ tables }: Ruleset): number {
  return tables
    .flatMap(({ chains }) => chains)
    .reduce((count, { rules }) => count + rules.length, 0);
}

export function plural(count: number | string, noun: string): string {
  return `${count} ${noun}${String(count) === '1' ? '' : 's'}`;
}

function counterParts(counters: Counters | null): string[] {
  if (counters === null) return [];
  const { packets, bytes, rounded } = counters;
  return [
    plural(formatCount(packets, rounded), 'packet'),
    plural(formatCount(bytes, rounded), 'byte'),
  ];
}

const policyStyles: Readonly<Record<string, Style>> = { ACCEPT: 'green', DROP: 'red' };

function paintPolicy(policy: string, paint: Paint): string {
  const style = policyStyles[policy];
  return style ? paint(style, policy) : escapeControls(policy);
}
