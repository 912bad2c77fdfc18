import type { Dialect } from '../canonical/dialect.ts';
import { inferTable } from '../compose/infer-table.ts';
import type { Counters } from '../model/counters.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Ruleset } from '../model/ruleset.ts';
import { parse } from '../parse.ts';
import type { RulesetDraft, TableDraft } from './ruleset-draft.ts';

/** The ruleset that a draft has become, and what could not be read of it; lines are the person's. */
export function finishDraft(
  draft: RulesetDraft,
  dialect: Dialect,
): { readonly ruleset: Ruleset; readonly diagnostics: readonly Diagnostic[] } {
  const { text, lines } = writeSave(draft);
  const { rulesets, diagnostics } = parse(text, { family: draft.family });
  const lineOf = (line: number) => lines[line - 1] ?? 1;
  const tables = rulesets.flatMap((ruleset) => ruleset.tables);
  const assumed = [
    ...(draft.familyAssumed ? (['family'] as const) : []),
    ...(draft.tables.has('') ? (['table'] as const) : []),
  ];
  const ruleset: Ruleset = {
    family: draft.family,
    source: 'save',
    version: dialect.version,
    variant: dialect.variant === 'nft' ? 'nf_tables' : 'legacy',
    ...(assumed.length > 0 && { assumed }),
    tables: tables.map((table) => ({
      ...table,
      line: lineOf(table.line),
      chains: table.chains.map((chain) => ({
        ...chain,
        line: lineOf(chain.line),
        rules: chain.rules.map((rule) => ({ ...rule, line: lineOf(rule.line) })),
      })),
    })),
  };
  // Whether there is such a chain is seen when it is known what is there now.
  const others = diagnostics.filter(({ code }) => code !== 'UNKNOWN_TARGET');
  return { ruleset, diagnostics: others.map((each) => ({ ...each, line: lineOf(each.line) })) };
}

/** The draft as iptables-save prints it, and for each line the one that it came from. */
function writeSave({ tables }: RulesetDraft): {
  readonly text: string;
  readonly lines: readonly number[];
} {
  const text: string[] = [];
  const lines: number[] = [];
  const write = (line: number, written: string) => {
    text.push(written);
    lines.push(line);
  };
  for (const table of tables.values()) writeTable(table, write);
  return { text: `${text.join('\n')}\n`, lines };
}

function writeTable(
  { name, line, chains }: TableDraft,
  write: (line: number, text: string) => void,
): void {
  write(line, `*${name === '' ? inferTable(chains.keys()) : name}`);
  for (const chain of chains.values()) {
    const counters = chain.counters ? ` ${bracketed(chain.counters)}` : '';
    write(chain.line, `:${chain.name} ${chain.policy ?? '-'}${counters}`);
  }
  for (const chain of chains.values()) {
    for (const rule of chain.rules) {
      const front = rule.counters ? `${bracketed(rule.counters)} ` : '';
      write(rule.line, `${front}-A ${chain.name} ${rule.spec}`.trimEnd());
    }
  }
  write(line, 'COMMIT');
}

const bracketed = ({ packets, bytes }: Counters) => `[${packets}:${bytes}]`;
