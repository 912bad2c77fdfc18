import { readBracketedCounters } from '../compose/read-counters.ts';
import type { Family } from '../model/ruleset.ts';
import type { SourceLine } from './source-line.ts';
import type { RestoreLine } from './written-line.ts';

/** Reads `*table`, `:chain POLICY [packets:bytes]` and `COMMIT`; undefined for any other line. */
export function readRestoreDirective(
  { line, text }: SourceLine,
  family: Family | undefined,
): RestoreLine | undefined {
  const [, table] = /^\*([a-z]+)\s*$/.exec(text) ?? [];
  if (table !== undefined) return { kind: 'table', line, name: table, family };
  if (/^COMMIT\s*$/.test(text)) return { kind: 'commit', line };
  const [, name, policy, counters] =
    /^:(\S+)(?:\s+(\S+)(?:\s+(\[\d+:\d+\]))?)?\s*$/.exec(text) ?? [];
  if (name === undefined) return undefined;
  return {
    kind: 'chain',
    line,
    name,
    policy: policy === undefined || policy === '-' ? null : policy,
    counters: counters === undefined ? null : (readBracketedCounters(counters) ?? null),
  };
}
