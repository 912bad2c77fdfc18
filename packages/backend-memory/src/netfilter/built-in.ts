/** The chains that every table begins with, each named for the hook it is called from. */
export const builtInChains = {
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  raw: ['PREROUTING', 'OUTPUT'],
  security: ['INPUT', 'FORWARD', 'OUTPUT'],
} as const satisfies Record<string, readonly Hook[]>;

export type TableName = keyof typeof builtInChains;
export type Hook = 'PREROUTING' | 'INPUT' | 'FORWARD' | 'OUTPUT' | 'POSTROUTING';

export function isTableName(name: string): name is TableName {
  return Object.hasOwn(builtInChains, name);
}

/** The order in which `iptables-nft-save` prints the tables there are. */
const nftOrder: readonly TableName[] = ['mangle', 'security', 'raw', 'filter', 'nat'];

/** Legacy saves the tables in the order of /proc/net/ip_tables_names: what came last is first. */
export function orderTables<T extends { readonly name: string }>(
  tables: readonly T[],
  variant: 'nft' | 'legacy',
): readonly T[] {
  if (variant === 'legacy') return [...tables].reverse();
  const rank = ({ name }: T) => nftOrder.indexOf(name as TableName);
  return [...tables].sort((a, b) => rank(a) - rank(b));
}
