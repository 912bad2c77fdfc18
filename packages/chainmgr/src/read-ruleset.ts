import { type Diagnostic, parse, type Ruleset } from '@chainwright/parse-core';
import type { Backend, Command, CommandResult, RunOptions } from './backend.ts';
import { saveCommand, type ToolOptions } from './tool/command-line.ts';
import { expectSuccess, IptablesError } from './tool/iptables-error.ts';
import type { ToolReason } from './tool/tool-reasons.ts';

export interface ReadOptions extends ToolOptions {
  /** This table alone; all that there are. */
  readonly table?: string;
  /** For the command beneath: time limit and signal. */
  readonly run?: Pick<RunOptions, 'timeoutMs' | 'signal'>;
}

export interface RulesetReading {
  /** Without the tables that nobody has made yet, and without those that only nft can show. */
  readonly ruleset: Ruleset;
  /** What there is but was not understood: a rule kept verbatim, a table that only nft can show. */
  readonly diagnostics: readonly Diagnostic[];
  /** The listing, into which the lines of rules and diagnostics point. */
  readonly text: string;
  /** Lines of stderr that say nothing against the listing. */
  readonly warnings: readonly string[];
}

/**
 * Reads the rules of one family from the kernel, with their counters. Each table is read by the tool
 * at one moment: legacy takes it in one piece, nf_tables reads again when it has changed meanwhile.
 *
 * Throws an `IptablesError` when the tool failed, and with the reason `INCOMPLETE` when it said that it
 * succeeded but logged an error, or its listing has an end that is missing: rules that were not shown
 * must not be taken for rules that are not there.
 */
export async function readRuleset(backend: Backend, options: ReadOptions): Promise<RulesetReading> {
  const command = saveCommand(options, options.table);
  const result = expectSuccess(command, await backend.run(command, options.run));
  const { rulesets, diagnostics } = parse(result.stdout, { family: options.family });
  refuseIncomplete(command, result, rulesets, diagnostics, options);
  return {
    ruleset: rulesets[0] ?? { family: options.family, source: 'save', tables: [] },
    diagnostics: diagnostics.filter(({ code }) => code !== 'EMPTY_INPUT'),
    text: result.stdout,
    warnings: linesOf(result.stderr),
  };
}

function refuseIncomplete(
  command: Command,
  result: CommandResult,
  rulesets: readonly Ruleset[],
  diagnostics: readonly Diagnostic[],
  { family, table }: ReadOptions,
): void {
  const fail = (reason: ToolReason, said: string) => {
    throw new IptablesError(command, result, { reason, said });
  };
  const logged = linesOf(result.stderr).find((line) => !harmless.test(line));
  if (logged !== undefined) fail('INCOMPLETE', logged);
  const foreign = findForeignTable(result, rulesets, diagnostics);
  if (foreign !== undefined && (table !== undefined || rulesets.length === 0)) {
    fail('FOREIGN_TABLE', foreign);
  }
  if (rulesets.length > 1) fail('INCOMPLETE', 'there is more than one listing');
  const [ruleset] = rulesets;
  if (ruleset && (ruleset.family !== family || ruleset.source !== 'save')) {
    fail('INCOMPLETE', `this is no listing of ${family} by iptables-save`);
  }
  for (const { code, message } of diagnostics) {
    if (broken.has(code)) fail('INCOMPLETE', message);
  }
}

// Of the other variant, which is not asked for; nothing is missing from this one.
const harmless =
  /^# Warning: ip6?tables-legacy tables present, use ip6?tables-legacy(-save)? to see them$/;

// Where the tool says nothing else, there is no listing in which the note could be found.
function findForeignTable(
  { stdout }: CommandResult,
  rulesets: readonly Ruleset[],
  diagnostics: readonly Diagnostic[],
): string | undefined {
  if (rulesets.length === 0)
    return /^# Table `.*' is incompatible, use 'nft' tool\.$/m.exec(stdout)?.[0];
  return diagnostics.find(({ code }) => code === 'FOREIGN_TABLE')?.message;
}

/** What no listing has that is whole. */
const broken: ReadonlySet<string> = new Set([
  'TRUNCATED',
  'UNREADABLE_LINE',
  'SHELL_PROMPT',
  'COMMAND_LINE',
  'MISSING_TABLE',
  'UNDECLARED_CHAIN',
  'DUPLICATE_CHAIN',
  'MIXED_FAMILIES',
  'UNTERMINATED_QUOTE',
]);

const linesOf = (text: string) => text.split('\n').filter((line) => line !== '');
