import type { Comparing } from '@chainwright/fleet';
import { type CompareOptions, diffOptions } from '../../plan/plan-request.ts';
import type { FleetRequest } from './fleet-options.ts';

/** What a command says that compares rules of hosts with desired ones. */
export interface FleetCompareRequest extends FleetRequest, CompareOptions {
  /** A file with the desired rules of every host, before those of the inventory. */
  readonly desired?: string | undefined;
}

export function comparingOf(request: CompareOptions): Comparing {
  const { family } = request;
  return { compare: diffOptions(request), ...(family && { family }) };
}
