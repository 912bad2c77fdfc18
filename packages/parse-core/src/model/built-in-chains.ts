/** The chains that a table has by itself. */
const CHAINS: Readonly<Record<string, readonly string[]>> = {
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  raw: ['PREROUTING', 'OUTPUT'],
  security: ['INPUT', 'FORWARD', 'OUTPUT'],
};

/** The built-in chains of a table; none for a table that there is not. */
export function builtInChains(table: string): readonly string[] {
  return Object.hasOwn(CHAINS, table) ? (CHAINS[table] ?? []) : [];
}

/** Whether the chain has a policy; without a table, whether it has one anywhere. */
export function isBuiltInChain(chain: string, table = 'mangle'): boolean {
  return builtInChains(table).includes(chain);
}
