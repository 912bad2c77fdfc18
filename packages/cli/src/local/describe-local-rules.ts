import type { Family } from '@chainwright/parse-core';
import { countRules, plural } from '../format/table/headings.ts';
import type { ParsedInput } from '../input/parse-input.ts';
import type { LocalReading } from './read-local-rules.ts';

type Read = Extract<LocalReading, { kind: 'read' }>;

/** Whether there is something to show: a rule, or a policy that somebody has set. */
export function holdsRules(reading: LocalReading): reading is Read {
  return reading.kind === 'read' && (rulesIn(reading.input) > 0 || hasSetPolicy(reading.input));
}

/** The heading over this machine's rules: how many, in which family and variant, and what to mind. */
export function describeLocalRules(readings: readonly LocalReading[]): readonly string[] {
  const held = readings.filter(holdsRules);
  const parts = held.map(({ program, input }) => {
    const variant = program.variant === undefined ? '' : ` (${program.variant})`;
    return `${familyNames[program.family]}${variant} ${plural(rulesIn(input), 'rule')}`;
  });
  return [
    `This machine's own rules: ${parts.join(', ')}`,
    ...families.filter((family) => isSplit(held, family)).map(warnOfSplit),
    ...readings.flatMap((reading) => (reading.kind === 'failed' ? [describeFailed(reading)] : [])),
  ];
}

/** Why there is nothing of this machine's to show, to follow the word "because". */
export function explainNoRules(readings: readonly LocalReading[]): string {
  const failed = readings.find(({ kind }) => kind === 'failed');
  if (failed?.kind === 'failed') return describeFailed(failed);
  if (readings.every(({ kind }) => kind === 'missing')) return 'iptables is not installed';
  return 'this machine has no rules';
}

const families: readonly Family[] = ['ipv4', 'ipv6'];
const familyNames: Readonly<Record<Family, string>> = { ipv4: 'IPv4', ipv6: 'IPv6' };

function rulesIn({ rulesets }: ParsedInput): number {
  return rulesets.reduce((count, ruleset) => count + countRules(ruleset), 0);
}

function hasSetPolicy({ rulesets }: ParsedInput): boolean {
  return rulesets.some(({ tables }) =>
    tables.some(({ chains }) =>
      chains.some(({ policy }) => policy !== null && policy !== 'ACCEPT'),
    ),
  );
}

function isSplit(held: readonly Read[], family: Family): boolean {
  return held.filter(({ program }) => program.family === family).length > 1;
}

function warnOfSplit(family: Family): string {
  const program = family === 'ipv4' ? 'iptables' : 'ip6tables';
  return `Mind: nf_tables and legacy both hold ${familyNames[family]} rules; the kernel obeys both, and ${program} shows only one of them.`;
}

function describeFailed({ program, reason }: Extract<LocalReading, { kind: 'failed' }>): string {
  return `${program.name} failed: ${reason}`;
}
