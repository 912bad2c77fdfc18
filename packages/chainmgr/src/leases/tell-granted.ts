import type { Table } from '@chainwright/parse-core';
import type { RuleReader } from '../rules/rule-reader.ts';
import type { WantedLease } from './draft-grants.ts';
import { keyedLeases, lastingLeases } from './draft-leases.ts';
import type { Granted, GrantResult } from './lease-options.ts';

/** What became of each lease that was wanted, from what was listed before and afterwards. */
export function tellGranted(
  wanted: ReadonlyMap<string, WantedLease>,
  reader: RuleReader,
  tables: { readonly before: Table; readonly after: Table },
): Pick<GrantResult, 'leases' | 'missing'> {
  const before = lastingLeases(keyedLeases(tables.before, reader));
  const after = lastingLeases(keyedLeases(tables.after, reader));
  const leases: Granted[] = [];
  const missing: string[] = [];
  for (const { key, rule } of wanted.values()) {
    const now = after.get(key)?.lease;
    const former = before.get(key)?.lease;
    if (!now) missing.push(rule.spec);
    else if (!former) leases.push({ ...now, outcome: 'added' });
    else {
      const isKept = former.expiresAt === now.expiresAt;
      leases.push({ ...now, outcome: isKept ? 'kept' : 'extended' });
    }
  }
  return { leases, missing };
}
