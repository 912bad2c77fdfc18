import { restoredHow, type Snapshot, snapshotStates } from '@chainwright/chainmgr';
import { escapeControls } from '../../output/escape-controls.ts';

/** A line for each change, the oldest first. */
export function* renderSnapshots(snapshots: readonly Snapshot[]): Generator<string> {
  if (snapshots.length === 0) yield 'no changes are kept\n';
  for (const { number, created, state, tables, isHere, label } of snapshots) {
    const names = tables.map(({ family, table }) => `${family} ${table}`).reverse();
    const where = isHere ? '' : ' (of another network namespace)';
    const whose = label === undefined ? '' : `  ${escapeControls(label)}`;
    yield `${String(number).padStart(4)}  ${created}  ${state.padEnd(9)}  ${names.join(', ')}${where}${whose}\n`;
  }
  const states = new Set(snapshots.map(({ state }) => state));
  if (states.size > 0) yield '\n';
  for (const state of states) yield `${state}: ${snapshotStates[state]}\n`;
}

/** What became of each table when the former rules were brought back. */
export function* renderRestored({ number, tables }: Snapshot): Generator<string> {
  yield `change ${number} was rolled back\n`;
  for (const { family, table, restored } of tables) {
    if (restored) yield `${family} ${table}: ${restoredHow[restored]}\n`;
  }
}
