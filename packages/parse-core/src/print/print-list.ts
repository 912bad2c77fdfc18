import type { Counters } from '../model/counters.ts';
import type { Chain, Ruleset, Table } from '../model/ruleset.ts';
import { countReferences } from './count-references.ts';
import { type ListFormat, type ListOptions, listFormatOf } from './list-format.ts';
import { printListCount } from './print-list-count.ts';
import { printListRow } from './print-list-row.ts';

/**
 * The ruleset as `iptables -L` prints it: with `-n` for `numeric`, `-v` for `verbose`, `-x` for
 * `exact`, `--line-numbers` for `lineNumbers`. Without `numeric`, addresses are printed as on a
 * machine that can look up nothing but `localhost`.
 *
 * iptables lists one table at a time; of several each has a line `Table: NAME` above it.
 */
export function printList(ruleset: Ruleset, options: ListOptions = {}): string {
  const format = listFormatOf(ruleset, options);
  const { tables } = ruleset;
  if (tables.length === 1 && tables[0]) return printTable(tables[0], format);
  return tables.map((table) => `Table: ${table.name}\n${printTable(table, format)}`).join('\n');
}

function printTable(table: Table, format: ListFormat): string {
  const references = countReferences(table);
  return table.chains
    .map((chain) => printChain(chain, chain.references ?? references.get(chain.name) ?? 0, format))
    .join('\n');
}

function printChain(chain: Chain, references: number, format: ListFormat): string {
  const rows = chain.rules.map((rule) => `${printListRow(rule, format)}\n`);
  return `${printHeader(chain, references, format)}\n${printColumns(format)}\n${rows.join('')}`;
}

function printHeader(
  { name, policy, counters }: Chain,
  references: number,
  { verbose, exact }: ListFormat,
): string {
  if (policy === null) return `Chain ${name} (${references} references)`;
  const { packets, bytes } = counters ?? ZERO;
  const show = (count: Counters['packets']) => printListCount(count, exact).trimStart();
  const counted = verbose ? ` ${show(packets)} packets, ${show(bytes)} bytes` : '';
  return `Chain ${name} (policy ${policy}${counted})`;
}

function printColumns({ verbose, exact, lineNumbers }: ListFormat): string {
  const counts = exact ? '    pkts      bytes ' : ' pkts bytes ';
  return [
    lineNumbers ? 'num  ' : '',
    verbose ? counts : '',
    'target     prot opt ',
    verbose ? 'in     out     ' : '',
    'source               destination         ',
  ].join('');
}

const ZERO: Counters = { packets: 0, bytes: 0 };
