import type { Dialect, Family } from '@chainwright/parse-core';
import { isAtMost189, type Tool } from '../tool/tool.ts';
import type { TableName } from './built-in.ts';
import { commitLegacy } from './commit-legacy.ts';
import { emptyTable, type MemoryTable } from './memory-table.ts';

/** All tables of one machine: nf_tables and legacy side by side, as the kernel has them. */
export class Netfilter {
  readonly #tables = new Map<string, readonly MemoryTable[]>();

  /** The tables that have been made, in the order in which they were. */
  tablesOf({ family, dialect }: Pick<Tool, 'family' | 'dialect'>): readonly MemoryTable[] {
    return this.#tables.get(keyOf(family, dialect.variant)) ?? [];
  }

  /** A table as it is, or as it would begin. */
  table(tool: Pick<Tool, 'family' | 'dialect'>, name: TableName): MemoryTable {
    const made = this.tablesOf(tool).find((table) => table.name === name);
    return made ?? emptyTable(name, tool.dialect.variant === 'legacy');
  }

  /** Puts a table that a command has changed in the place of the one it was made from. */
  commit(tool: Pick<Tool, 'family' | 'dialect'>, before: MemoryTable, after: MemoryTable): void {
    if (after === before) return;
    const isNew = !this.tablesOf(tool).some(({ name }) => name === after.name);
    // nf_tables makes a table with the first chain that it needs.
    if (isNew && !after.chains.some(({ isMade }) => isMade)) return;
    const isLegacy = tool.dialect.variant === 'legacy' && isAtMost189(tool);
    this.put(tool, isLegacy ? commitLegacy(before, after) : after);
  }

  /** Takes a table away, as nf_tables does when it is restored to nothing. */
  remove(tool: Pick<Tool, 'family' | 'dialect'>, name: TableName): void {
    const rest = this.tablesOf(tool).filter((table) => table.name !== name);
    this.#tables.set(keyOf(tool.family, tool.dialect.variant), rest);
  }

  /** Puts a table in the place of the one that has its name. */
  put(tool: Pick<Tool, 'family' | 'dialect'>, table: MemoryTable): void {
    const tables = this.tablesOf(tool);
    const isMade = tables.some(({ name }) => name === table.name);
    this.#tables.set(
      keyOf(tool.family, tool.dialect.variant),
      isMade ? tables.map((each) => (each.name === table.name ? table : each)) : [...tables, table],
    );
  }
}

function keyOf(family: Family, variant: Dialect['variant']): string {
  return `${variant} ${family}`;
}
