import type { Plan } from '@chainwright/parse-core';
import type { ByFamily } from '../by-family.ts';
import { FamilyTool } from '../family/family-tool.ts';
import { isManagerError, ManagerError } from '../manager-error.ts';
import { isIptablesError } from '../tool/iptables-error.ts';
import { carryOut } from '../transaction/carry-out.ts';
import type { FamilySide } from '../transaction/commit-units.ts';
import type { FamilyResult } from '../transaction/run-changes.ts';
import { bringBack } from './bring-back.ts';
import { inReach, isOutOfReach } from './in-reach.ts';
import { noted } from './noted.ts';
import type { StateFolder } from './state-folder.ts';
import { type TakenSnapshot, takeSnapshot } from './take-snapshot.ts';

export interface ApplyOptions {
  /**
   * So many milliseconds after the watchdog was started it brings the former rules back, unless the
   * change is confirmed. Without it nobody watches, and the change is kept.
   */
  readonly confirmWithinMs?: number;
  /**
   * Asked once the rules are changed: whether all is well, such as whether a new connection comes
   * through. True: the change is confirmed; false, or an error: the former rules come back at once.
   */
  readonly check?: () => Promise<boolean>;
  /** Whose change it is, one line that its snapshot carries: whoever comes later knows it by that. */
  readonly label?: string;
}

/** What became of plans that were applied. */
export interface Applied {
  /**
   * `pending`: the former rules come back unless `confirm` is called in time. `unchanged`: there was
   * nothing to do.
   */
  readonly state: 'kept' | 'pending' | 'rolledBack' | 'unchanged';
  /** The number of the snapshot; undefined where nothing was to be done. */
  readonly snapshot: number | undefined;
  /** What was carried out, also where it was rolled back. */
  readonly families: ByFamily<FamilyResult>;
  /** What `check` threw, or why the target could not be asked any more. */
  readonly cause?: unknown;
}

/** With what plans are applied. */
export interface ApplyMeans {
  readonly sides: readonly FamilySide[];
  readonly folder: StateFolder;
  readonly program: string;
  readonly waitSeconds: number;
  readonly attempts: number;
  /** How many snapshots are kept. */
  readonly keep: number;
}

/** Carries plans out, all of them or none, with a snapshot of what they change, and a watchdog. */
export async function applyPlans(
  plans: readonly Plan[],
  { confirmWithinMs, check, label }: ApplyOptions,
  means: ApplyMeans,
): Promise<Applied> {
  refuseBadTime(confirmWithinMs);
  refuseBadLabel(label);
  const { sides, folder, attempts } = means;
  const withinMs = confirmWithinMs ?? (check && defaultConfirmMs);
  if (plans.every(({ tables }) => tables.length === 0)) {
    return { state: 'unchanged', snapshot: undefined, families: {} };
  }
  const taken = await takeSnapshot(plans, sides, folder, { ...means, label });
  const { number } = taken;
  if (withinMs !== undefined) await arm(number, withinMs, means);
  const ends = performance.now() + (withinMs ?? 0);
  const noted = sides.map((side) => notedSide(side, taken, folder));
  let families: ByFamily<FamilyResult>;
  try {
    families = await carryOut(plans, noted, attempts);
  } catch (error) {
    if (withinMs === undefined || !isOutOfReach(error)) return await giveUp(error, number, means);
    await inReach(() => bringBack(number, means), ends);
    return { state: 'rolledBack', snapshot: number, families: {}, cause: error };
  }
  if (withinMs !== undefined && !check) return { state: 'pending', snapshot: number, families };
  const checked = check ? await runCheck(check, ends) : { isWell: true };
  return { snapshot: number, families, ...(await decide(number, checked, means, ends)) };
}

/** Where there is a check, and no time was given for it. */
const defaultConfirmMs = 60_000;

interface Checked {
  readonly isWell: boolean;
  readonly cause?: unknown;
}

function refuseBadTime(confirmWithinMs: number | undefined): void {
  if (confirmWithinMs === undefined || (confirmWithinMs > 0 && confirmWithinMs < 2 ** 31)) return;
  throw new RangeError(`confirmWithinMs is ${confirmWithinMs}; it is more than 0, and under 2^31`);
}

function refuseBadLabel(label: string | undefined): void {
  if (label === undefined || /^[!-~](?:[ -~]{0,198}[!-~])?$/.test(label)) return;
  throw new RangeError(
    'a label is one line of at most 200 ASCII characters without blanks at its ends',
  );
}

async function arm(number: number, withinMs: number, means: ApplyMeans): Promise<void> {
  const { folder, program, waitSeconds } = means;
  const said = await folder
    .startWatchdog({ number, program }, withinMs / 1000, waitSeconds)
    .catch(async (error: unknown) => {
      await folder.settle(number, 'void').catch(() => {});
      throw error;
    });
  if (said === 'armed') return;
  await folder.settle(number, 'void');
  const [kind, other] = said.split(' ');
  const what =
    kind === 'lost' ? 'was never confirmed, and its watchdog is gone' : 'waits to be confirmed';
  throw new ManagerError(
    'PENDING',
    `change ${other} ${what}: confirm it or roll it back first; nothing was changed`,
  );
}

function notedSide(
  { tool, reader }: FamilySide,
  { number, unitOf }: TakenSnapshot,
  folder: StateFolder,
): FamilySide {
  const backend = noted(tool.backend, `${folder.path}/${number}`, unitOf);
  return { tool: new FamilyTool(backend, tool.options, tool.runOptions), reader };
}

/** Where it is known that nothing is changed the watchdog is called off; else it does its work now. */
async function giveUp(error: unknown, number: number, means: ApplyMeans): Promise<never> {
  const late = [error, error instanceof Error && error.cause].find(isTooLate);
  const isAsBefore = isManagerError(error)
    ? !late && error.code !== 'NOT_UNDONE'
    : isIptablesError(error);
  // Where the target cannot be reached any more, the watchdog does it when its time has come.
  const state = await (isAsBefore
    ? means.folder.settle(number, 'void')
    : bringBack(number, means)
  ).catch(() => undefined);
  if (late) throw late;
  if (state === 'restored' && isManagerError(error, 'NOT_UNDONE')) {
    throw new ManagerError('UNDONE', `${error.message}; its snapshot was brought back`, {
      cause: error,
    });
  }
  throw error;
}

function isTooLate(error: unknown): error is ManagerError {
  return isManagerError(error, 'NOT_CONFIRMED');
}

/**
 * Keeps the change or brings the former rules back; where it is too late to keep it, they come back
 * too. Rules that let nobody in any more have not been confirmed, whatever a check said.
 */
async function decide(
  number: number,
  { isWell, ...rest }: Checked,
  means: ApplyMeans,
  ends: number,
): Promise<Pick<Applied, 'state' | 'cause'>> {
  let hindrance: { readonly cause?: unknown } = rest;
  if (isWell) {
    const keep = () => means.folder.settle(number, 'kept');
    const noteHindrance = (cause: unknown) => {
      hindrance = { cause };
    };
    const state = await inReach(keep, ends, noteHindrance);
    if (state === 'kept') return { state };
  }
  await inReach(() => bringBack(number, means), ends);
  return { state: 'rolledBack', ...hindrance };
}

async function runCheck(check: () => Promise<boolean>, ends: number): Promise<Checked> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ends - performance.now());
  });
  try {
    return { isWell: await Promise.race([check(), late]) };
  } catch (cause) {
    return { isWell: false, cause };
  } finally {
    clearTimeout(timer);
  }
}
