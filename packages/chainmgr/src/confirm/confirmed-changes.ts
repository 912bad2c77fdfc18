import { type Plan, parse, type Ruleset } from '@chainwright/parse-core';
import { ManagerError } from '../manager-error.ts';
import { type Applied, type ApplyMeans, type ApplyOptions, applyPlans } from './apply-plans.ts';
import { awaitOutcome, bringBack, noSnapshot } from './bring-back.ts';
import { planBack, planDesired } from './plan-desired.ts';
import { type Snapshot, type SnapshotState, unitName } from './snapshot.ts';

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
    const pending = number ?? (await this.#find(isPending))?.number;
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
    const snapshot = await this.choose(number);
    if (!isOpen(snapshot)) return this.apply(await this.plan(snapshot), options);
    await bringBack(snapshot.number, this.#means);
    return { state: 'rolledBack', snapshot: snapshot.number, families: {} };
  }

  /** The way back to a snapshot from the rules that there are. */
  async plan({ number, tables, program }: Snapshot): Promise<readonly Plan[]> {
    const { folder } = this.#means;
    if (program !== this.#means.program) {
      throw new ManagerError('BAD_SNAPSHOT', `snapshot ${number} is of the rules of ${program}`);
    }
    const former: Ruleset[] = [];
    for (const family of ['ipv4', 'ipv6'] as const) {
      const texts: string[] = [];
      for (const [index, unit] of tables.entries()) {
        if (unit.family !== family) continue;
        const name = `units/${unitName(index, family, unit.table)}/table`;
        texts.push(await folder.read(number, name));
      }
      if (texts.length > 0) former.push(readTables(texts, family, number));
    }
    return planBack(former, this.#tools());
  }

  snapshots(): Promise<readonly Snapshot[]> {
    return this.#means.folder.list();
  }

  /** The one of that number; else the one that waits to be confirmed, else the newest that was kept. */
  async choose(number: number | undefined): Promise<Snapshot> {
    const { folder } = this.#means;
    const found =
      number === undefined
        ? ((await this.#find(isPending)) ?? (await this.#find(isCarriedOut)))
        : await folder.find(number);
    if (!found && number !== undefined) throw noSnapshot(number, folder);
    if (!found) throw new ManagerError('BAD_SNAPSHOT', `there is no snapshot in ${folder.path}`);
    if (found.isHere) return found;
    throw new ManagerError(
      'BAD_SNAPSHOT',
      `snapshot ${found.number} is of another network namespace than this`,
    );
  }

  async #find(is: (snapshot: Snapshot) => boolean): Promise<Snapshot | undefined> {
    return (await this.snapshots()).filter(is).at(-1);
  }

  #tools() {
    return this.#means.sides.map(({ tool }) => tool);
  }
}

/** Something may be in force that nobody has confirmed. */
function isOpen({ state }: Snapshot): boolean {
  const open: readonly SnapshotState[] = ['armed', 'lost', 'restoring', 'taken', 'failed'];
  return open.includes(state);
}

function isPending({ state }: Snapshot): boolean {
  return state === 'armed' || state === 'lost' || state === 'restoring';
}

function isCarriedOut({ state }: Snapshot): boolean {
  return state === 'kept' || state === 'taken' || state === 'failed';
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
