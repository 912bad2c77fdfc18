import type { FleetFormat, FleetRequest } from '../commands/fleet/fleet-options.ts';
import type { Context } from '../context.ts';

/** A table for whoever looks, and events for a program that listens. */
export function chooseFormat({ to, json }: FleetRequest, { stdout }: Context): FleetFormat {
  if (json) return 'json';
  return to ?? (stdout.isTTY ? 'table' : 'ndjson');
}
