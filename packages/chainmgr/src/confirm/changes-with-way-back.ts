import type { Plan } from '@chainwright/parse-core';
import { LeaseVerbs } from '../leases/lease-verbs.ts';
import type { Applied, ApplyOptions } from './apply-plans.ts';
import type { ConfirmedChanges, PlannedRollback } from './confirmed-changes.ts';
import type { Snapshot } from './snapshot.ts';

/** The calls for changes that can be taken back, whatever becomes of the caller. */
export abstract class ChangesWithWayBack extends LeaseVerbs {
  protected abstract confirmed(): Promise<ConfirmedChanges>;

  /**
   * Makes the rules those of a text as a person or iptables-save writes it, or carries plans of `diff`
   * out, with a way back: the tables are kept as they are, and a watchdog on the target, which nothing
   * that befalls this process reaches, brings them back unless the change is confirmed in time.
   *
   * ```ts
   * const { state } = await manager.apply(rules, { confirmWithinMs: 60_000, check: canConnect });
   * ```
   */
  async apply(desired: string | readonly Plan[], options: ApplyOptions = {}): Promise<Applied> {
    return (await this.confirmed()).apply(desired, options);
  }

  /** Keeps the change that waits for it, and gives its number; rejects where it is too late. */
  async confirm(snapshot?: number): Promise<number> {
    return (await this.confirmed()).confirm(snapshot);
  }

  /**
   * Brings former rules back: of the change that waits to be confirmed, at once; else of a snapshot, as
   * a change of its own, to which the options apply.
   */
  async rollback(snapshot?: number, options: ApplyOptions = {}): Promise<Applied> {
    return (await this.confirmed()).rollback(snapshot, options);
  }

  /** What `rollback` would go back to, and how; nothing is done. */
  async planRollback(snapshot?: number): Promise<PlannedRollback> {
    return (await this.confirmed()).planRollback(snapshot);
  }

  /** What snapshots the target keeps, the oldest first; or only the one of a number. */
  async snapshots(snapshot?: number): Promise<readonly Snapshot[]> {
    return (await this.confirmed()).snapshots(snapshot);
  }
}
