import { match } from 'ts-pattern';
import { ChainLengths } from './chain-lengths.ts';
import type { Plan, PlannedRule, Step, TablePlan } from './plan.ts';
import { findUnsayable, type Rendered } from './rendering.ts';

/**
 * The plan as input of `iptables-restore --noflush --counters` (ip6tables-restore for IPv6): one
 * batch for each table, which takes effect as a whole or not at all and touches nothing else. Rules go
 * by their position, never by what they say. Without `--counters` rules that come in begin at zero.
 *
 * A rule that iptables-restore cannot read, such as one with a newline in its comment, is a problem;
 * `renderCommands` can say it.
 *
 * ```ts
 * const rendered = renderRestore(plan);
 * if ('text' in rendered) rendered.text; // '*filter\n-I INPUT 3 -p tcp -j ACCEPT\nCOMMIT\n'
 * ```
 */
export function renderRestore(plan: Plan): Rendered {
  const unsayable = /[\n\0]/;
  const reason = 'a newline or NUL, which iptables-restore cannot read';
  const problems = findUnsayable(plan, unsayable, reason);
  if (problems.length > 0) return { problems };
  return { text: plan.tables.map(renderTable).join('') };
}

function renderTable(table: TablePlan): string {
  const lengths = new ChainLengths(table);
  const lines = [`*${table.name}`];
  for (const step of table.steps) {
    lines.push(...renderStep(step, lengths.of(step.chain)));
    lengths.follow(step);
  }
  return `${lines.join('\n')}\nCOMMIT\n`;
}

function renderStep(step: Step, length: number): readonly string[] {
  return match(step)
    .with({ kind: 'createChain' }, ({ chain }) => [`-N ${quoteName(chain)}`])
    .with({ kind: 'deleteChain' }, ({ chain }) => [`-X ${quoteName(chain)}`])
    .with({ kind: 'setPolicy' }, ({ chain, policy }) => [`-P ${chain} ${policy}`])
    .with({ kind: 'zeroChain' }, ({ chain }) => [`-Z ${quoteName(chain)}`])
    .with({ kind: 'insertRule' }, ({ chain, position, rule }) => [
      insertLine(chain, position, length, rule),
    ])
    .with({ kind: 'deleteRule' }, ({ chain, position }) => [`-D ${quoteName(chain)} ${position}`])
    .with({ kind: 'moveRule' }, ({ chain, from, to, rule }) => [
      `-D ${quoteName(chain)} ${from}`,
      insertLine(chain, to, length - 1, rule),
    ])
    .exhaustive();
}

function insertLine(
  chain: string,
  position: number,
  length: number,
  { spec, counters }: PlannedRule,
): string {
  const before = counters ? `[${counters.packets}:${counters.bytes}] ` : '';
  const name = quoteName(chain);
  const command = position > length ? `-A ${name}` : `-I ${name} ${position}`;
  return `${before}${command} ${spec}`.trimEnd();
}

/** iptables-restore splits at blanks and takes a `"` for a quote. */
function quoteName(chain: string): string {
  return /[\s"]/.test(chain) ? `"${chain.replace(/["\\]/g, '\\$&')}"` : chain;
}
