import type { Chain, Family, Plan, Table } from '@chainwright/parse-core';
import type { CommandResult } from './backend.ts';
import { type ByFamily, byFamily } from './by-family.ts';
import { ChangesWithWayBack } from './confirm/changes-with-way-back.ts';
import { ConfirmedChanges } from './confirm/confirmed-changes.ts';
import { StateFolder } from './confirm/state-folder.ts';
import { chainExists } from './family/chain-exists.ts';
import { FamilyTool } from './family/family-tool.ts';
import { readTable } from './family/read-table.ts';
import { renameChain } from './family/rename-chain.ts';
import type { LeaseSetting } from './leases/lease-verbs.ts';
import { ManagerError } from './manager-error.ts';
import type { ChainManagerOptions, ManagedChain, ManagedRule } from './manager-options.ts';
import { normalizeNetwork } from './normalize-network.ts';
import { checkChainName } from './rules/check-chain-name.ts';
import type { RuleInput } from './rules/rule-input.ts';
import { RuleReader } from './rules/rule-reader.ts';
import { expectSuccess } from './tool/iptables-error.ts';
import { carryOut } from './transaction/carry-out.ts';
import type { ChangeResult } from './transaction/change.ts';
import type { FamilySide } from './transaction/commit-units.ts';
import {
  type FamilyResult,
  runChanges,
  type TransactionResult,
} from './transaction/run-changes.ts';
import { type In, Transaction } from './transaction/transaction.ts';

/**
 * Reads and changes the chains of one table after another, in one family or both. What is there is
 * decided from listings, by meaning: to add what is there, or to delete what is not, is success, and
 * changes nothing. A change that would touch a rule of others, since they have written in between, is
 * not made, but worked out anew.
 *
 * Failures reject: `ManagerError` where the manager refuses, `IptablesError` where iptables does, and
 * `BackendError` where it could not be asked.
 *
 * ```ts
 * const manager = new ChainManager({ backend, family: 'ipv4' });
 * await manager.createChain('BLOCKED');
 * await manager.addJump('INPUT', 'BLOCKED');
 * await manager.appendRule('BLOCKED', '-s 192.0.2.7 -j DROP'); // { changed: true, … }
 * await manager.appendRule('BLOCKED', '-s 192.0.2.7/32 -j DROP'); // { changed: false, … }
 * ```
 */
export class ChainManager extends ChangesWithWayBack {
  readonly #tools: readonly FamilyTool[];
  readonly #table: string;
  readonly #attempts: number;
  readonly #options: ChainManagerOptions;
  #sides: Promise<readonly FamilySide[]> | undefined;

  constructor(options: ChainManagerOptions) {
    super();
    this.#options = options;
    const { backend, family, program = 'iptables', waitSeconds = 10, runOptions = {} } = options;
    const families: readonly Family[] = family === 'both' ? ['ipv4', 'ipv6'] : [family];
    this.#table = options.table ?? 'filter';
    this.#attempts = options.attempts ?? 20;
    this.#tools = families.map(
      (family) => new FamilyTool(backend, { family, program, waitSeconds }, runOptions),
    );
  }

  /**
   * Carries out all that `collect` asks for: for each table and family as one batch, which takes effect
   * as a whole or not at all. What is asked for later finds what was asked for before.
   *
   * ```ts
   * await manager.transaction((tx) => {
   *   tx.createChain('BLOCKED').addJump('INPUT', 'BLOCKED');
   *   for (const address of addresses) tx.appendRule('BLOCKED', ['-s', address, '-j', 'DROP']);
   * });
   * ```
   */
  override async transaction(collect: (tx: Transaction) => unknown): Promise<TransactionResult> {
    const sides = await this.#readers();
    const readers = sides.map(({ reader }) => reader);
    const tx = new Transaction(readers, this.#table);
    await collect(tx);
    return runChanges(tx.changes, sides, this.#attempts);
  }

  /**
   * Carries out plans of `diff`, at most one for each family: each table as one batch. Where a chain
   * has changed since, nothing is done (`CHANGED_SINCE`); where a later table refuses, those before
   * it are undone (`UNDONE`). `invertPlan(plan)`, carried out, makes all as it was.
   */
  async carryOut(plans: readonly Plan[]): Promise<ByFamily<FamilyResult>> {
    return carryOut(plans, await this.#readers(), this.#attempts);
  }

  /** Whether a chain is there, in every family. No rule is listed for it. */
  async chainExists(chain: string, { table = this.#table }: In = {}): Promise<boolean> {
    checkChainName(chain);
    for (const tool of this.#tools) if (!(await chainExists(tool, table, chain))) return false;
    return true;
  }

  /** Gives a chain another name; the rules that jump to it follow. */
  async renameChain(
    chain: string,
    name: string,
    { table = this.#table }: In = {},
  ): Promise<ChangeResult> {
    return renameChain(this.#tools, table, chain, name);
  }

  /** Every rule of a chain that means the same, first to last. */
  async findRule(
    chain: string,
    rule: RuleInput,
    { table = this.#table }: In = {},
  ): Promise<readonly ManagedRule[]> {
    const sides = await this.#readers();
    const collected = new Transaction(
      sides.map(({ reader }) => reader),
      table,
    ).deleteRule(chain, rule);
    const [change] = collected.changes;
    const found = await Promise.all(
      sides.map(async ({ tool, reader }) => {
        const keys = new Set(change?.specs[tool.family]?.rules);
        if (keys.size === 0) return [];
        const rules = await this.#rulesOf(tool, table, chain);
        return rules.filter(({ spec }) => keys.has(reader.keyOf(spec)));
      }),
    );
    return found.flat();
  }

  /** All rules of a chain with their counters, in their order. */
  async rules(chain: string, { table = this.#table }: In = {}): Promise<readonly ManagedRule[]> {
    checkChainName(chain);
    const found = this.#tools.map((tool) => this.#rulesOf(tool, table, chain));
    return (await Promise.all(found)).flat();
  }

  async listChains({ table = this.#table }: In = {}): Promise<readonly ManagedChain[]> {
    const found = this.#tools.map(async (tool) =>
      (await readTable(tool, table)).chains.map(({ rules, line: _, ...chain }) => ({
        ...chain,
        family: tool.family,
        rules: rules.length,
      })),
    );
    return (await Promise.all(found)).flat();
  }

  /** `ACCEPT` or `DROP`; null for a chain of a user's, which has none. */
  async policy(chain: string, { table = this.#table }: In = {}): Promise<ByFamily<string | null>> {
    checkChainName(chain);
    const found = this.#tools.map(
      async (tool) =>
        [tool.family, findChain(await readTable(tool, table), chain, tool.family).policy] as const,
    );
    return byFamily(await Promise.all(found));
  }

  /** An address or network as iptables lists it. */
  normalizeNetwork(network: string): string {
    return normalizeNetwork(network);
  }

  /** Runs iptables with these arguments, in each family; any exit code but 0 rejects. */
  async run(args: readonly string[]): Promise<ByFamily<CommandResult>> {
    const results: (readonly [Family, CommandResult])[] = [];
    for (const tool of this.#tools) {
      const { command, result } = await tool.iptables(args);
      results.push([tool.family, expectSuccess(command, result)]);
    }
    return byFamily(results);
  }

  protected override async confirmed(): Promise<ConfirmedChanges> {
    const { backend, stateFolder = '/var/lib/chainwright/local', keepSnapshots } = this.#options;
    const { program = 'iptables', waitSeconds = 10, runOptions = {} } = this.#options;
    return new ConfirmedChanges({
      sides: await this.#readers(),
      folder: new StateFolder(stateFolder, backend, runOptions),
      program,
      waitSeconds,
      attempts: this.#attempts,
      keep: keepSnapshots ?? 20,
    });
  }

  protected override async leaseSetting(): Promise<LeaseSetting> {
    const { now = Date.now } = this.#options;
    const sides = await this.#readers();
    return { sides, table: this.#table, attempts: this.#attempts, now: now() };
  }

  #readers(): Promise<readonly FamilySide[]> {
    this.#sides ??= Promise.all(
      this.#tools.map(async (tool) => ({
        tool,
        reader: new RuleReader(tool.family, await tool.dialect()),
      })),
    );
    return this.#sides;
  }

  async #rulesOf(tool: FamilyTool, table: string, name: string): Promise<readonly ManagedRule[]> {
    const { family } = tool;
    const { rules } = findChain(await readTable(tool, table), name, family);
    return rules.map((rule) => ({ ...rule, family }));
  }
}

function findChain({ name: table, chains }: Table, name: string, family: Family): Chain {
  const chain = chains.find((each) => each.name === name);
  if (chain) return chain;
  throw new ManagerError('NO_CHAIN', `there is no chain ${name} in ${table}`, { family });
}
