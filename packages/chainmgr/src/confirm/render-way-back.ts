import {
  applyPlan,
  type Chain,
  invertPlan,
  type Ruleset,
  type TablePlan,
} from '@chainwright/parse-core';
import type { ListedTable } from '../family/read-table.ts';
import { ManagerError } from '../manager-error.ts';
import { LineWriter } from '../transaction/batch-line.ts';
import type { FamilySide } from '../transaction/commit-units.ts';
import { renderGuarded } from '../transaction/render-guarded.ts';

/** What brings a table back, each as input of iptables-restore. */
export interface WayBack {
  /** Undoes the plan, or does nothing where a chain is no longer as the plan leaves it. */
  readonly undo: string;
  /** Gives each chain that the plan changes the rules that it had. */
  readonly chains: string;
  /** Gives the whole table the rules that it had. */
  readonly table: string;
}

export function renderWayBack(
  plan: TablePlan,
  listed: ListedTable,
  { tool: { family }, reader: { likeness } }: FamilySide,
): WayBack {
  const before: Ruleset = { family, source: 'save', tables: [listed.table] };
  const applied = applyPlan({ family, tables: [plan] }, before);
  if ('misfit' in applied) throw new ManagerError('CHANGED_SINCE', applied.misfit.message);
  const [inverse] = invertPlan({ family, tables: [plan] }).tables;
  const [after] = applied.ruleset.tables;
  if (!inverse || !after) throw new Error(`the plan for ${plan.name} has no inverse`);
  return {
    undo: renderGuarded(inverse, after, { family, likeness, by: 'places' }).text,
    chains: renderChains(plan, listed, new LineWriter(family, plan.name)),
    table: renderTable(listed),
  };
}

/** A chain that is declared anew loses its rules, but for a built-in one, which is flushed. */
function renderChains(plan: TablePlan, { table, text }: ListedTable, writer: LineWriter): string {
  const lines = text.split('\n');
  const chains = plan.chains.map(({ name }) => ({
    name,
    chain: table.chains.find((each) => each.name === name),
  }));
  const added = chains.filter(({ chain }) => !chain);
  return joinLines(
    `*${plan.name}`,
    ...chains.map(({ name, chain }) => (chain ? declaration(chain) : `:${name} - [0:0]`)),
    ...chains.flatMap(({ name, chain }) =>
      chain && chain.policy !== null ? [writer.flush(name)] : [],
    ),
    ...chains.flatMap(({ chain }) => chain?.rules.map(({ line }) => lines[line - 1] ?? '') ?? []),
    ...added.map(({ name }) => writer.line({ kind: 'deleteChain', chain: name }, 0)),
    'COMMIT',
  );
}

/** The listing as it is; with the built-in chains that nobody had used, which nf_tables does not list. */
function renderTable({ table, text }: ListedTable): string {
  const listed = new RegExp(`^\\*${table.name}\\n`, 'm').exec(text);
  const unlisted = table.chains.filter(({ name }) => !text.includes(`\n:${name} `));
  if (!listed) return joinLines(`*${table.name}`, ...unlisted.map(declaration), 'COMMIT');
  const head = listed.index + listed[0].length;
  const lines = unlisted.map((chain) => `${declaration(chain)}\n`);
  return `${text.slice(0, head)}${lines.join('')}${text.slice(head)}`;
}

function declaration({ name, policy, counters }: Chain): string {
  const { packets, bytes } = counters ?? { packets: 0, bytes: 0 };
  return `:${name} ${policy ?? '-'} [${packets}:${bytes}]`;
}

function joinLines(...lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
