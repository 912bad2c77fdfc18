import type { Family } from '@chainwright/parse-core';

/** What has become of a change that a snapshot was taken for. */
export const snapshotStates = {
  taken: 'Begun without a watchdog, and nobody has said how it ended.',
  armed: 'Carried out, or about to be; the former rules come back unless it is confirmed.',
  lost: 'Never confirmed, and its watchdog has been ended.',
  rebooted: 'Never confirmed; the machine was started anew, with the rules that it starts with.',
  restoring: 'The former rules are being brought back.',
  restored: 'The former rules were brought back.',
  failed: 'The former rules could not be brought back.',
  kept: 'Carried out, and kept.',
  void: 'Not carried out.',
} as const;

export type SnapshotState = keyof typeof snapshotStates;

/** How the former rules of a table came back. */
export const restoredHow = {
  untouched: 'It had not been changed.',
  already: 'It was as it had been.',
  undone: 'The change was undone; all else stayed as it was.',
  rewritten: 'The chains that were changed have the rules that they had.',
  replaced: 'The whole table has the rules that it had.',
} as const;

export type RestoredHow = keyof typeof restoredHow;

/** The rules of some tables as they were before a change, kept on the target. */
export interface Snapshot {
  /** The newest has the highest. */
  readonly number: number;
  readonly state: SnapshotState;
  /** When it was taken, by the target's clock: `2026-11-26T01:36:32Z`. */
  readonly created: string;
  /** The iptables whose rules they are. */
  readonly program: string;
  /** Whose change it is, where whoever made it has said so. */
  readonly label?: string;
  /** False: of another network namespace than the one that is asked from. */
  readonly isHere: boolean;
  /** The tables that were to be changed, the last first. */
  readonly tables: readonly SnapshotTable[];
}

export interface SnapshotTable {
  readonly family: Family;
  readonly table: string;
  /** Undefined: the former rules have not been brought back. */
  readonly restored: RestoredHow | undefined;
}

/** The one of that number; else the one that waits to be confirmed, else the newest that was carried out. */
export function chooseSnapshot(
  snapshots: readonly Snapshot[],
  number?: number,
): Snapshot | undefined {
  if (number !== undefined) return snapshots.find((each) => each.number === number);
  return (
    snapshots.filter(({ state }) => isPending(state)).at(-1) ??
    snapshots.filter(({ state }) => isCarriedOut(state)).at(-1)
  );
}

/** The change waits for an answer. */
export function isPending(state: SnapshotState): boolean {
  return state === 'armed' || state === 'lost' || state === 'restoring';
}

/** Something may be in force that nobody has confirmed. */
export function isUnconfirmed(state: SnapshotState): boolean {
  return isPending(state) || state === 'taken' || state === 'failed';
}

function isCarriedOut(state: SnapshotState): boolean {
  const carriedOut: readonly SnapshotState[] = ['kept', 'taken', 'failed', 'rebooted'];
  return carriedOut.includes(state);
}

/** Reads what `listSnapshots` prints. */
export function readSnapshots(listing: string): readonly Snapshot[] {
  return listing.split('\n').flatMap((line) => {
    const [number, state = '', where, created = '', units = '', program, label] = line.split('\t');
    if (program === undefined || !isState(state)) return [];
    return {
      number: Number(number),
      state,
      created,
      program,
      ...(label && { label }),
      isHere: where === 'here',
      tables: units.split(' ').flatMap(readUnit),
    };
  });
}

/** The name of a table's folder: `01.ipv4.filter`; the last that is changed comes first. */
export function unitName(index: number, family: Family, table: string): string {
  return `${String(index + 1).padStart(2, '0')}.${family}.${table}`;
}

function readUnit(unit: string): readonly SnapshotTable[] {
  const [, family, table = '', how = ''] = /^\d+\.(ipv[46])\.(\w+):(\w*)$/.exec(unit) ?? [];
  if (family !== 'ipv4' && family !== 'ipv6') return [];
  return [{ family, table, restored: isHow(how) ? how : undefined }];
}

function isState(text: string): text is SnapshotState {
  return Object.hasOwn(snapshotStates, text);
}

function isHow(text: string): text is RestoredHow {
  return Object.hasOwn(restoredHow, text);
}
