import { ManagerError } from '../manager-error.ts';
import type { Snapshot } from './snapshot.ts';
import type { StateFolder } from './state-folder.ts';

/** With what former rules are brought back. */
export interface BringBackMeans {
  readonly folder: StateFolder;
  readonly waitSeconds: number;
}

/**
 * Has the watchdog of a snapshot bring the former rules back now, or another one where it is gone: what
 * does it is detached, so that a connection that is lost with the old rules does not stop it halfway.
 */
export async function bringBack(number: number, means: BringBackMeans): Promise<Snapshot['state']> {
  const { folder, waitSeconds } = means;
  const snapshot = await folder.find(number);
  if (!snapshot) throw noSnapshot(number, folder);
  if (!(await folder.wakeWatchdog(number))) {
    const said = await folder.startWatchdog(snapshot, 0, waitSeconds);
    const [kind, other] = said.split(' ');
    if (other !== undefined && Number(other) !== number) {
      throw new ManagerError('PENDING', `change ${other} is ${kind}: end that first`);
    }
  }
  return awaitOutcome(number, folder);
}

/** Waits until the former rules are back, or it is sure that they do not come back. */
export async function awaitOutcome(
  number: number,
  folder: StateFolder,
): Promise<Snapshot['state']> {
  for (let lost = 0; ; ) {
    const snapshot = await folder.find(number);
    if (!snapshot) throw noSnapshot(number, folder);
    const { state } = snapshot;
    if (state === 'failed') throw notRestored(snapshot, folder);
    if (state !== 'armed' && state !== 'restoring' && state !== 'lost') return state;
    // A watchdog that has just written down what it did is gone a moment later.
    if (state === 'lost' && ++lost > 5) throw notRestored(snapshot, folder);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export function noSnapshot(number: number, { path }: StateFolder): ManagerError {
  return new ManagerError('BAD_SNAPSHOT', `there is no snapshot ${number} in ${path}`);
}

function notRestored({ number, tables }: Snapshot, { path }: StateFolder): ManagerError {
  const open = tables.filter(({ restored }) => restored === undefined);
  const where = open.map(({ family, table }) => `${family} ${table}`).join(', ');
  return new ManagerError(
    'NOT_RESTORED',
    `the former rules of ${where || 'the target'} could not be brought back; they are kept in ${path}/${number}/units, each table as input of iptables-restore --counters`,
  );
}
