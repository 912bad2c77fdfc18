import { pathToFileURL } from 'node:url';
import type { Backend, CancelSignal, ChainManager } from '@chainwright/chainmgr';
import type { FleetHost } from '../host.ts';

/** What a script is given of a host. */
export interface ScriptContext {
  readonly host: FleetHost;
  /** Manages the rules of both families. */
  readonly manager: ChainManager;
  /** Runs commands on the host; it need not be closed. */
  readonly backend: Backend;
  /** The variables that the inventory has for the host. */
  readonly vars: FleetHost['vars'];
  /** Aborted when the time is over, or the run is called off. */
  readonly signal: CancelSignal;
}

/**
 * The default export of a module that is run on every host. What it gives is its result, which is plain
 * data; what it throws is the failure of its host.
 *
 * ```ts
 * import type { HostScript } from '@chainwright/fleet';
 *
 * const countRules: HostScript = async ({ manager }) => (await manager.rules('INPUT')).length;
 * export default countRules;
 * ```
 */
export type HostScript = (context: ScriptContext) => unknown;

/** A module that is none to be run on hosts. */
export class ScriptError extends Error {
  override readonly name = 'ScriptError';
}

const loaded = new Map<string, Promise<HostScript>>();

/** Loads a module of JavaScript or TypeScript, once; throws a `ScriptError`. */
export function loadScript(file: string): Promise<HostScript> {
  const known = loaded.get(file);
  if (known) return known;
  const loading = load(file);
  loaded.set(file, loading);
  return loading;
}

async function load(file: string): Promise<HostScript> {
  let script: unknown;
  try {
    script = await importModule(file);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ScriptError(`${file}: cannot be loaded: ${reason}`, { cause });
  }
  if (isScript(script)) return script;
  throw new ScriptError(
    `${file}: has no function as its default export: export default async ({ host, manager }) => …`,
  );
}

/** Node takes the types away itself from 22.18 on; before, it is done by a library. */
async function importModule(file: string): Promise<unknown> {
  const isByNode = 'typescript' in process.features && Boolean(process.features.typescript);
  if (isByNode || !/\.[cm]?tsx?$/.test(file)) {
    const { default: script }: { default?: unknown } = await import(pathToFileURL(file).href);
    return script;
  }
  const { createJiti } = await import('jiti');
  return createJiti(import.meta.url).import(file, { default: true });
}

function isScript(value: unknown): value is HostScript {
  return typeof value === 'function';
}
