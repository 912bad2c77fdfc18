import { type Plan, parse, type Ruleset } from '@chainwright/parse-core';
import { ManagerError } from '../manager-error.ts';
import { type Applied, type ApplyMeans, type ApplyOptions, applyPlans } from './apply-plans.ts';
import { awaitOutcome, bringBack, noSnapshot } from './bring-back.ts';
import { type PlanWithCurrent, planBack, planDesired } from './plan-desired.ts';
import { chooseSnapshot, isPending, isUnconfirmed, type Snapshot, unitName } from './snapshot.ts';

/** What a rollback would do. */
export interface PlannedRollback {
  readonly snapshot: Snapshot;
  /**
   * One for each family of the snapshot, with the rules that it begins with. `at once`: the change has
   * not been confirmed, and its watchdog brings the former rules back.
   */
  readonly plans: readonly PlanWithCurrent[] | 'at once';
}

/** Changes with a way back: applied, confirmed, rolled back. */
export class ConfirmedChanges {
  readonly #means: ApplyMeans;

  constructor(means: ApplyMeans) {
    this.#means = means;
  }

  async apply(desired: string | readonly Plan[], options: ApplyOptions): Promise<Applied> {
    const plans = typeof desired === 'string' ? await planDesired(desired, this.#tools()) : desired;
    return applyPlans(plans, options, this.#means);
  }

  async confirm(number: number | undefined): Promise<number> {
    const { folder } = this.#means;
    const pending = number ?? (await this.#pending())?.number;
    if (pending === undefined) {
      throw new ManagerError('BAD_SNAPSHOT', `no change waits to be confirmed in ${folder.path}`);
    }
    if (!(await folder.find(pending))) throw noSnapshot(pending, folder);
    const state = await folder.settle(pending, 'kept');
    if (state === 'kept') return pending;
    const is = state === 'restoring' ? await awaitOutcome(pending, folder) : state;
    const what = is === 'restored' ? 'the former rules are back' : `it is ${is}`;
    throw new ManagerError('NOT_CONFIRMED', `it is too late to confirm change ${pending}: ${what}`);
  }

  async rollback(number: number | undefined, options: ApplyOptions): Promise<Applied> {
    const { snapshot, plans } = await this.planRollback(number);
    if (plans !== 'at once')
      return this.apply(
        plans.map(({ plan }) => plan),
        options,
      );
    await bringBack(snapshot.number, this.#means);
    return { state: 'rolledBack', snapshot: snapshot.number, families: {} };
  }

  async planRollback(number: number | undefined): Promise<PlannedRollback> {
    const snapshot = await this.#choose(number);
    if (isUnconfirmed(snapshot.state)) return { snapshot, plans: 'at once' };
    const { program } = this.#means;
    if (snapshot.program !== program) {
      const message = `snapshot ${snapshot.number} is of the rules of ${snapshot.program}, not of ${program}`;
      throw new ManagerError('BAD_SNAPSHOT', message);
    }
    return { snapshot, plans: await planBack(await this.#read(snapshot), this.#tools()) };
  }

  async snapshots(number?: number): Promise<readonly Snapshot[]> {
    const { folder } = this.#means;
    if (number === undefined) return folder.list();
    const found = await folder.find(number);
    return found ? [found] : [];
  }

  /** The rules of a snapshot. */
  async #read({ number, tables }: Snapshot): Promise<readonly Ruleset[]> {
    const former: Ruleset[] = [];
    for (const family of ['ipv4', 'ipv6'] as const) {
      const texts: string[] = [];
      for (const [index, unit] of tables.entries()) {
        if (unit.family !== family) continue;
        const name = `units/${unitName(index, family, unit.table)}/table`;
        texts.push(await this.#means.folder.read(number, name));
      }
      if (texts.length > 0) former.push(readTables(texts, family, number));
    }
    return former;
  }

  async #choose(number: number | undefined): Promise<Snapshot> {
    const { folder } = this.#means;
    const found = chooseSnapshot(await this.snapshots(number), number);
    if (!found && number !== undefined) throw noSnapshot(number, folder);
    if (!found) throw new ManagerError('BAD_SNAPSHOT', `there is no snapshot in ${folder.path}`);
    if (found.isHere) return found;
    throw new ManagerError(
      'BAD_SNAPSHOT',
      `snapshot ${found.number} is of another network namespace than this`,
    );
  }

  async #pending(): Promise<Snapshot | undefined> {
    return (await this.snapshots()).find(({ state }) => isPending(state));
  }

  #tools() {
    return this.#means.sides.map(({ tool }) => tool);
  }
}

/** Each table is a listing of its own. */
function readTables(texts: readonly string[], family: Ruleset['family'], number: number): Ruleset {
  const tables = texts.flatMap((text) => {
    const { rulesets, diagnostics } = parse(text, { family });
    const broken = diagnostics.find(({ code }) => code === 'TRUNCATED');
    if (rulesets.length === 1 && !broken) return rulesets[0]?.tables ?? [];
    throw new ManagerError('BAD_SNAPSHOT', `snapshot ${number} is not whole`);
  });
  return { family, source: 'save', tables };
}
