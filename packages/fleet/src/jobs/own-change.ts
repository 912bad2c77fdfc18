import {
  type Backend,
  type CancelSignal,
  ChainManager,
  isManagerError,
  type Snapshot,
  type SnapshotState,
} from '@chainwright/chainmgr';
import type { Family } from '@chainwright/parse-core';
import type { FleetHost } from '../host.ts';
import type { WayBack } from './job.ts';
import type { Failure } from './outcome.ts';

/** What is known on a host of the change of a run: the fence against a second one. */
export interface OwnChange {
  readonly number: number;
  readonly state: SnapshotState;
}

/** By what the change of a run is known on its hosts. */
export const labelOf = (run: string) => `fleet run ${run}`;

/** A manager of a host's rules that keeps snapshots where `wayBack` says. */
export function managerOf(
  host: FleetHost,
  backend: Backend,
  {
    wayBack,
    family = 'ipv4',
    signal,
  }: {
    readonly wayBack: WayBack;
    readonly family?: Family | 'both';
    readonly signal: CancelSignal;
  },
): ChainManager {
  const stateFolder = wayBack.kind === 'none' ? undefined : wayBack.stateFolder;
  return new ChainManager({
    backend,
    family,
    runOptions: { signal },
    ...(host.program !== undefined && { program: host.program }),
    ...(stateFolder !== undefined && { stateFolder }),
  });
}

/** The newest change of a run on a host; undefined where there is none, or it can have none. */
export async function findOwnChange(
  run: string,
  wayBack: WayBack,
  manager: ChainManager,
): Promise<OwnChange | undefined> {
  if (wayBack.kind === 'none') return undefined;
  const isOwn = ({ label, isHere }: Snapshot) => isHere && label === labelOf(run);
  return (await manager.snapshots()).filter(isOwn).at(-1);
}

/** Whether a change has left nothing behind, so that another may be begun. */
export function isGone({ state }: OwnChange): boolean {
  return state === 'void' || state === 'restored' || state === 'rebooted';
}

/** Whether a failure leaves open how far a change has come: the host did not answer to the end. */
export function isInDoubt({ code }: Failure): boolean {
  return doubtful.has(code);
}

const doubtful: ReadonlySet<string> = new Set([
  'CONNECT',
  'LOST',
  'TIMEOUT',
  'ABORTED',
  'OUTPUT',
  'CLOSED',
  'AUTH',
  'HOST_KEY',
  'LIMIT',
]);

/** Keeps a change that waits for it; false where it is too late. */
export async function keep({ number }: OwnChange, manager: ChainManager): Promise<boolean> {
  try {
    await manager.confirm(number);
    return true;
  } catch (error) {
    if (isManagerError(error, 'NOT_CONFIRMED')) return false;
    throw error;
  }
}

/** Brings the former rules back; false where somebody else has kept the change in the meantime. */
export async function takeBack({ number }: OwnChange, manager: ChainManager): Promise<boolean> {
  const { plans } = await manager.planRollback(number);
  if (plans !== 'at once') {
    const [now] = await manager.snapshots(number);
    return now?.state !== 'kept';
  }
  await manager.rollback(number);
  return true;
}
