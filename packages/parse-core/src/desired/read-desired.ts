import { type Dialect, defaultDialect } from '../canonical/dialect.ts';
import type { PlanProblem } from '../diff/problem.ts';
import type { Family, Ruleset } from '../model/ruleset.ts';
import { readWrittenLines } from '../written/read-written-lines.ts';
import type { RestoreLine, WrittenRule } from '../written/written-line.ts';
import { carryOutCommand } from './carry-out-command.ts';
import { finishDraft } from './finish-draft.ts';
import {
  addChain,
  findChain,
  openTable,
  type RulesetDraft,
  type TableDraft,
} from './ruleset-draft.ts';

export interface DesiredOptions {
  /** Where the text does not tell. */
  readonly family?: Family;
  /** The tool that is to carry the rules: they are made canonical in its words. */
  readonly dialect?: Dialect;
}

export interface DesiredResult {
  /** One for each family that the text speaks of. */
  readonly rulesets: readonly Ruleset[];
  /** By line. With any of them the rulesets lack something that was meant. */
  readonly problems: readonly PlanProblem[];
}

/**
 * Reads what a person wants: iptables-restore text in any spelling, what `iptables -S` printed, or a
 * script of iptables commands, which are taken to begin with empty tables. Every rule becomes canonical
 * for the tool that is to carry it; nothing is run.
 *
 * ```ts
 * const { rulesets, problems } = readDesired('iptables -A INPUT -p 6 --dport ssh -j ACCEPT');
 * rulesets[0]?.tables[0]?.chains[0]?.rules[0]?.spec; // '-p tcp -m tcp --dport 22 -j ACCEPT'
 * problems.length; // 0
 * ```
 */
export function readDesired(text: string, options: DesiredOptions = {}): DesiredResult {
  const { dialect = defaultDialect } = options;
  const reader = new DesiredReader();
  for (const written of readWrittenLines(text, { ...options, dialect })) {
    if (written.kind === 'rule') reader.takeRule(written);
    else reader.takeDirective(written);
  }
  const { drafts, problems } = reader.finish();
  const finished = drafts.map((draft) => finishDraft(draft, dialect));
  const unread = finished.flatMap(({ diagnostics }) =>
    diagnostics.map((diagnostic): PlanProblem => ({ ...diagnostic, side: 'desired' })),
  );
  return {
    rulesets: finished.map(({ ruleset }) => ruleset),
    problems: [...problems, ...unread].sort((a, b) => a.line - b.line || a.column - b.column),
  };
}

class DesiredReader {
  readonly #drafts = new Map<Family, RulesetDraft>();
  readonly #problems: PlanProblem[] = [];
  /** The block of iptables-restore whose COMMIT has not come yet. */
  #open: { readonly table: TableDraft; readonly line: number } | undefined;
  /** A whole text of `-S` names no table. */
  #isListing = false;

  takeDirective(written: RestoreLine): void {
    const { line } = written;
    if (written.kind === 'table') return this.#openBlock(written);
    if (written.kind === 'listing') {
      this.#isListing = true;
      return;
    }
    const open = this.#open;
    if (!open) {
      const message = 'no table is open here: the "*TABLE" line above is missing';
      return this.#report('MISSING_TABLE', line, message, 'add *filter, or another, above');
    }
    if (written.kind === 'commit') this.#open = undefined;
    else this.#declareChain(open.table, written);
  }

  takeRule(written: WrittenRule): void {
    const { line, error, command } = written;
    if (error) {
      const place = { side: 'desired', line: error.line ?? line, column: error.column } as const;
      const { code, message, hint } = error;
      this.#problems.push({ ...place, code, message, ...(hint !== undefined && { hint }) });
      return;
    }
    if (!command) return this.#passOver(written);
    const fault = carryOutCommand(this.#tableFor(command.table, command, line), command, written);
    if (fault) this.#report(fault.code, line, fault.message, fault.hint);
  }

  finish(): {
    readonly drafts: readonly RulesetDraft[];
    readonly problems: readonly PlanProblem[];
  } {
    if (this.#open) {
      const message = `the table ${this.#open.table.name} ends without its COMMIT`;
      this.#report('TRUNCATED', this.#open.line, message, 'the text may be cut off');
    }
    if (this.#drafts.size === 0 && this.#problems.length === 0) {
      this.#report('EMPTY_INPUT', 1, 'there is no rule and no chain in the text');
    }
    return { drafts: [...this.#drafts.values()], problems: this.#problems };
  }

  #openBlock({ name, line, family, keepsRules }: Extract<RestoreLine, { kind: 'table' }>): void {
    if (this.#open) {
      const message = `the table ${this.#open.table.name} ends without its COMMIT`;
      this.#report('TRUNCATED', line, message);
    }
    const draft = this.#draftOf(family ?? 'ipv4', family !== undefined);
    const found = draft.tables.get(name);
    if (found?.isBlock && !keepsRules) {
      this.#report('DUPLICATE_TABLE', line, `the table ${name} is there twice`, 'join them');
    }
    // iptables-restore empties the table first.
    const table = keepsRules && found ? found : openTable(draft, name, line, true);
    this.#open = { table, line };
  }

  #declareChain(
    table: TableDraft,
    { name, line, policy, counters }: Extract<RestoreLine, { kind: 'chain' }>,
  ): void {
    const found = table.chains.get(name);
    if (found?.declared) {
      const message = `the chain ${name} is declared twice, first in line ${found.line}`;
      return this.#report('CHAIN_TWICE', line, message);
    }
    const chain = found ?? findChain(table, name, line) ?? addChain(table, name, line, true);
    Object.assign(chain, { line, policy, counters, declared: true });
  }

  /** Commands that only look at rules are passed over; what may change some is not. */
  #passOver({ line, note, harmless }: WrittenRule): void {
    if (harmless) return;
    const message = note ?? 'the rule does not say what is to be done with it';
    this.#report(
      'NOT_A_RULE',
      line,
      message,
      'write iptables-restore text, or -A CHAIN and the rule',
    );
  }

  #tableFor(
    named: string | undefined,
    { family, familyTold }: { readonly family: Family; readonly familyTold: boolean },
    line: number,
  ): TableDraft {
    if (this.#open) return this.#open.table;
    const draft = this.#draftOf(family, familyTold);
    const name = named ?? (this.#isListing ? '' : 'filter');
    return draft.tables.get(name) ?? openTable(draft, name, line, false);
  }

  #draftOf(family: Family, isTold: boolean): RulesetDraft {
    const draft = this.#drafts.get(family) ?? { family, familyAssumed: false, tables: new Map() };
    if (!isTold) draft.familyAssumed = true;
    this.#drafts.set(family, draft);
    return draft;
  }

  #report(code: PlanProblem['code'], line: number, message: string, hint?: string): void {
    const place = { side: 'desired', line, column: 1 } as const;
    this.#problems.push({ ...place, code, message, ...(hint !== undefined && { hint }) });
  }
}
