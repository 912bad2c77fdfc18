import { splitRestoreWords } from '@chainwright/parse-core';
import { checkJumps, checkRules } from '../command/change-rules.ts';
import { checkSets } from '../command/check-sets.ts';
import type { Machine } from '../command/run-command.ts';
import { applyRequest, askKernel, isRuleRequest } from '../command/run-request.ts';
import { tell } from '../command/tell-progress.ts';
import { tellRules } from '../command/tell-rules.ts';
import { isTableName } from '../netfilter/built-in.ts';
import { findChain, isBuiltIn, type MemoryTable } from '../netfilter/memory-table.ts';
import { readRequest } from '../request/read-request.ts';
import type { Request, RuleRequest } from '../request/request.ts';
import { type Failure, isFailure, misused } from '../tool/failure.ts';
import { failed, type Outcome, sayFailureInLine } from '../tool/say-failure.ts';
import type { Tool } from '../tool/tool.ts';
import { AppendBuffer } from './append-buffer.ts';
import { declareChain } from './declare-chain.ts';
import { flushTable } from './flush-table.ts';
import type { RestoreOptions } from './restore-options.ts';

/** What waits for COMMIT, when the kernel is asked. */
interface Pending {
  readonly request: Request & RuleRequest;
  readonly line: number;
}

/** Reads a text for `iptables-restore` line by line. */
export class TableRestore {
  readonly #tool: Tool;
  readonly #machine: Machine;
  readonly #options: RestoreOptions;
  readonly #print: (text: string) => void;
  #before: MemoryTable | undefined;
  #table: MemoryTable | undefined;
  #skipped = false;
  #pending: Pending[] = [];
  #appended = new AppendBuffer();
  /** What nf_tables finds at COMMIT only: the first chain or rule that is not there. */
  #late: { readonly failure: Failure; readonly line: number | undefined } | undefined;

  constructor(
    tool: Tool,
    machine: Machine,
    options: RestoreOptions,
    print: (text: string) => void,
  ) {
    this.#tool = tool;
    this.#machine = machine;
    this.#options = options;
    this.#print = print;
  }

  /** Whether a table waits for its COMMIT. */
  get isOpen(): boolean {
    return this.#table !== undefined;
  }

  /** Takes one line; what is wrong with it ends the program. */
  readLine(line: string, number: number): Outcome | undefined {
    if (line === '') return undefined;
    if (line.startsWith('#')) {
      if (this.#options.verbose) this.#print(`${line}\n`);
      return undefined;
    }
    const failure = this.#take(line, number);
    if (failure === 'lineFailed') {
      return this.#skipped ? undefined : failed(1, `${this.#tool.name}: line ${number} failed\n`);
    }
    return failure && sayFailureInLine(failure.failure, this.#tool, failure.line);
  }

  #take(
    line: string,
    number: number,
  ): { readonly failure: Failure; readonly line: number } | 'lineFailed' | undefined {
    const table = this.#table;
    const at = (failure: Failure | undefined) => failure && { failure, line: number };
    if (table === undefined) return line.startsWith('*') ? at(this.#open(line)) : 'lineFailed';
    if (/^COMMIT\s*$/.test(line)) return this.#commit(this.#appended.flush(table), number);
    const changed = line.startsWith(':')
      ? this.#declare(table, line, number)
      : this.#takeCommand(table, line, number);
    if (isFailure(changed) && this.#isLate(changed))
      this.#late ??= { failure: changed, line: number };
    else if (isFailure(changed)) return at(changed);
    else this.#table = changed;
    return undefined;
  }

  /** nf_tables looks for chains and rules at COMMIT, and reads on until then. */
  #isLate({ kind }: Failure): boolean {
    return this.#tool.dialect.variant === 'nft' && kind === 'refused';
  }

  #open(line: string): Failure | undefined {
    const name = line.slice(1).split(/[ \n]/)[0] ?? '';
    this.#skipped = this.#options.table !== undefined && this.#options.table !== name;
    if (this.#skipped) return undefined;
    if (!isTableName(name)) return { kind: 'table', table: name };
    const before = this.#machine.netfilter.table(this.#tool, name);
    if (this.#tool.dialect.variant === 'legacy') this.#machine.netfilter.put(this.#tool, before);
    this.#pending = [];
    this.#appended = new AppendBuffer();
    this.#late = undefined;
    this.#before = before;
    this.#table = this.#options.noFlush ? before : flushTable(before, this.#tool);
    if (!this.#options.noFlush && this.#options.verbose) {
      this.#print(tell('Flushing', before.chains));
      this.#print(
        tell(
          'Deleting',
          before.chains.filter((chain) => !isBuiltIn(chain)),
        ),
      );
    }
    return undefined;
  }

  #declare(table: MemoryTable, line: string, number: number): MemoryTable | Failure {
    this.#table = this.#appended.flush(table);
    return declareChain(this.#table, line.slice(1), number, this.#tool, this.#options);
  }

  #takeCommand(table: MemoryTable, line: string, number: number): MemoryTable | Failure {
    const [, bracketed, rest = line] = /^\[([^\]]*)\]\s*(.*)$/s.exec(line) ?? [];
    if (line.startsWith('[') && bracketed === undefined)
      return misused(`Bad line ${number}: need ]`);
    const words = splitRestoreWords(rest);
    if ('code' in words) return misused(words.message);
    const args = words.map(({ text }) => text);
    const counted = bracketed === undefined ? [] : ['-c', ...bracketed.split(':')];
    const isCounted = this.#options.counters && /^-(?:[AIR]$|-(?:app|ins|rep))/.test(args[0] ?? '');
    const request = readRequest(
      isCounted ? [...args, ...counted] : args,
      this.#tool,
      this.#machine.canonicalize,
    );
    if (isFailure(request)) return request;
    if (request.kind === 'version' || request.kind === 'help') return table;
    return this.#apply(table, request, number);
  }

  #apply(table: MemoryTable, request: Request, line: number): MemoryTable | Failure {
    if (isRuleRequest(request)) {
      const isLegacy = this.#tool.dialect.variant === 'legacy';
      const jumps = checkJumps(table, request, this.#tool);
      const failure = checkSets(request, this.#machine.hasSet) ?? (isLegacy ? jumps : undefined);
      if (failure) return failure;
      if (jumps) this.#late ??= { failure: jumps, line: undefined };
      const place = checkRules(table, request, this.#tool);
      if (place?.kind === 'usage') return place;
      this.#print(tellRules(request, this.#tool));
      this.#pending.push({ request, line });
    }
    if (request.kind === 'append' && this.#appended.add(table, request)) return table;
    const flushed = this.#appended.flush(table);
    this.#table = flushed;
    const changed = applyRequest(flushed, request, this.#tool);
    if (isFailure(changed)) return changed;
    this.#print(changed.stdout);
    return request.kind === 'zero'
      ? this.#withOldPolicies(changed.table, request.chain)
      : changed.table;
  }

  /**
   * To zero counters, nf_tables writes the built-in chains anew, as it found them when the restore
   * began: with the policies that they had then.
   */
  #withOldPolicies(table: MemoryTable, name: string | undefined): MemoryTable {
    if (this.#tool.dialect.variant === 'legacy') return table;
    const chains = table.chains.map((chain) => {
      if (!isBuiltIn(chain) || (name !== undefined && chain.name !== name)) return chain;
      const before = this.#options.noFlush && this.#before && findChain(this.#before, chain.name);
      return { ...chain, policy: before ? before.policy : 'ACCEPT' };
    });
    return { ...table, chains };
  }

  #commit(
    table: MemoryTable,
    number: number,
  ): { readonly failure: Failure; readonly line: number } | undefined {
    this.#table = undefined;
    if (this.#options.test) return undefined;
    if (this.#late) return { failure: this.#late.failure, line: this.#late.line ?? number };
    const isLegacy = this.#tool.dialect.variant === 'legacy';
    for (const { request, line } of this.#pending) {
      const place = checkRules(table, request, this.#tool);
      if (place) return { failure: place, line: isLegacy ? number : line };
    }
    const last = this.#pending.at(-1);
    const changed = last && askKernel({ table, stdout: '' }, last.request, this.#tool);
    if (isFailure(changed))
      return { failure: changed, line: isLegacy ? number : (last?.line ?? 0) };
    this.#put(table);
    return undefined;
  }

  #put(table: MemoryTable): void {
    const { netfilter } = this.#machine;
    const isNothing = !table.chains.some(({ isMade }) => isMade);
    if (isNothing && !this.#options.noFlush) netfilter.remove(this.#tool, table.name);
    else netfilter.commit(this.#tool, this.#before ?? table, table);
  }
}
