import { ChainVerbs } from '../chain-verbs.ts';
import type { FamilySide } from '../transaction/commit-units.ts';
import type { Fate } from './draft-leases.ts';
import { allowGrant, blockGrant, expiryOf } from './grant-of.ts';
import type { Lease, LeaseFilter } from './lease.ts';
import { filterLeases, unknownNames } from './lease-filter.ts';
import type {
  AllowOptions,
  BlockOptions,
  GrantResult,
  LeaseChange,
  LeaseSubject,
  NamedChange,
  ReapOptions,
  ReapResult,
} from './lease-options.ts';
import { refuseSpared } from './refuse-spared.ts';
import { changeMembers } from './sets/change-members.ts';
import { grantInSets } from './sets/grant-in-sets.ts';
import { changeLeases, grantLeases, readLeases } from './timed-rules.ts';
import { type Grant, readSubject } from './want-leases.ts';

/** What the verbs of timed rules need to know of a manager. */
export interface LeaseSetting {
  readonly sides: readonly FamilySide[];
  readonly table: string;
  readonly attempts: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * The verbs of rules that are there for a time. When a rule ends, whose it is and why stands in its own
 * comment, so that nothing is lost with a process. Rules that are over do their work until `reap` is called.
 */
export abstract class LeaseVerbs extends ChainVerbs {
  protected abstract leaseSetting(): Promise<LeaseSetting>;

  /**
   * Blocks addresses, networks and sets, for a time or until they are revoked: in a chain of their own,
   * `CHAINWRIGHT_BLOCK`, which is made with its jumps. What is blocked already stays so at least as long.
   *
   * ```ts
   * await manager.block(['192.0.2.7', '2001:db8::/64'], { ttl: 3600, reason: 'port scan' });
   * ```
   */
  async block(
    what: LeaseSubject | readonly LeaseSubject[],
    options: BlockOptions = {},
  ): Promise<GrantResult> {
    const { spare = [], force = false } = options;
    const subjects = [what].flat().map(readSubject);
    if (!force) refuseSpared(subjects.filter(isNetwork), spare);
    const setting = await this.leaseSetting();
    return grantIn(options.ipset, subjects, blockGrant(options, setting), setting);
  }

  /** The same with ACCEPT, in `CHAINWRIGHT_ALLOW`: `allow('192.0.2.7', { port: 22, ttl: 30 })`. */
  async allow(
    what: LeaseSubject | readonly LeaseSubject[],
    options: AllowOptions = {},
  ): Promise<GrantResult> {
    const subjects = [what].flat().map(readSubject);
    const setting = await this.leaseSetting();
    return grantIn(options.ipset, subjects, allowGrant(options, setting), setting);
  }

  /** The rules that are there for a time, those of fwknop too, also those whose time is over. */
  async leases(filter: LeaseFilter = {}): Promise<readonly Lease[]> {
    const isMeant = filterLeases(filter);
    const setting = await this.leaseSetting();
    const leases = await readLeases(setting, filter.table ?? setting.table);
    return leases.filter(isMeant);
  }

  /** Lets leases last `ttl` seconds from now, where they would end before. */
  async extend(filter: LeaseFilter, { ttl }: { readonly ttl: number }): Promise<NamedChange> {
    const setting = await this.leaseSetting();
    const expiresAt = expiryOf(ttl, setting.now);
    return changeNamed(setting, filter, ({ expiresAt: end }) =>
      end !== null && end < expiresAt ? { expiresAt } : 'stays',
    );
  }

  /** Ends leases before their time. */
  async revoke(filter: LeaseFilter): Promise<NamedChange> {
    return changeNamed(await this.leaseSetting(), filter, () => 'ends');
  }

  /** Deletes all rules whose time is over, as one batch for each family. The kernel itself sees to sets. */
  async reap({ table, fwknop = false }: ReapOptions = {}): Promise<ReapResult> {
    const setting = await this.leaseSetting();
    let next: number | null = null;
    const ended = await changeLeases(setting, table, ({ lease, by }) => {
      const { expiresAt } = lease;
      if (expiresAt === null || (by === 'fwknop' && !fwknop)) return 'stays';
      if (expiresAt <= setting.now) return 'ends';
      next = Math.min(next ?? expiresAt, expiresAt);
      return 'stays';
    });
    return { changed: ended.changed, leases: ended.leases, next };
  }
}

function grantIn(
  ipset: string | undefined,
  subjects: readonly LeaseSubject[],
  grant: Grant,
  setting: LeaseSetting,
): Promise<GrantResult> {
  if (ipset === undefined) return grantLeases(subjects, grant, setting);
  return grantInSets(subjects, grant, setting, ipset);
}

async function changeNamed(
  setting: LeaseSetting,
  filter: LeaseFilter,
  decide: (lease: Lease) => Fate,
): Promise<NamedChange> {
  const isMeant = filterLeases(filter);
  const meant: Lease[] = [];
  const decideMeant = (lease: Lease): Fate => {
    if (!isMeant(lease)) return 'stays';
    meant.push(lease);
    return decide(lease);
  };
  const { changed, leases, listed } = await changeLeases(setting, filter.table, ({ lease }) =>
    decideMeant(lease),
  );
  const inSets: LeaseChange[] = [];
  for (const { side, table } of listed) {
    inSets.push(await changeMembers(side, table, setting.now, decideMeant));
  }
  return {
    changed: changed || inSets.some((each) => each.changed),
    leases: [...leases, ...inSets.flatMap((each) => each.leases)],
    unknown: unknownNames(filter, meant),
  };
}

const isNetwork = (subject: LeaseSubject) => typeof subject === 'string';
