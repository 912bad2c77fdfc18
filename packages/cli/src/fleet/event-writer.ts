import type { FleetEvent, HostOutcome } from '@chainwright/fleet';
import type { Context } from '../context.ts';
import { toJson } from '../format/json.ts';

/** Takes events, and writes them where that is wanted. */
export interface EventWriter {
  readonly onEvent: (event: FleetEvent) => void;
  /** Resolves when all are written; rejects where they could not be. */
  readonly flush: () => Promise<void>;
}

/** Writes events one after the other, so that none is told before those that led to it. */
export function eventWriter(
  isWanted: boolean,
  show: (outcome: HostOutcome) => HostOutcome,
  { stdout }: Context,
  take: (event: FleetEvent) => void,
): EventWriter {
  let last = Promise.resolve();
  const onEvent = (event: FleetEvent) => {
    take(event);
    if (!isWanted) return;
    const shown =
      event.type === 'host' ? { ...show(event), type: event.type, time: event.time } : event;
    last = last.then(() => stdout.write(`${toJson(shown)}\n`));
    // Whoever flushes is told of it.
    last.catch(() => {});
  };
  return { onEvent, flush: () => last };
}
