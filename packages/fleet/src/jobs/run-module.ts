import {
  ChainManager,
  isBackendError,
  isIptablesError,
  isManagerError,
} from '@chainwright/chainmgr';
import type { HostSession } from './host-session.ts';
import type { ModuleTask } from './job.ts';
import { loadScript } from './load-script.ts';
import { probeDialect } from './probe-dialect.ts';
import { StageError } from './stage-error.ts';
import { withinStage } from './within-stage.ts';
import type { Finding } from './work.ts';

/** Runs the default export of a module on a host; what it does is its own to be idempotent. */
export async function runModule(session: HostSession, { file }: ModuleTask): Promise<Finding> {
  const { host } = session;
  const { program = 'iptables' } = host;
  const script = await loadScript(file);
  const { backend: connection } = await session.connect((opened, signal) =>
    probeDialect(opened, program, signal),
  );
  const result = await session.stage('change', (signal) => {
    const backend = withinStage(connection, signal);
    const manager = new ChainManager({ backend, family: 'both', program });
    const { vars } = host;
    return ofScript(host.name, () => script({ host, manager, backend, vars, signal }));
  });
  return { state: 'ok', result };
}

/** What a script throws of its own is no fault of ours. */
async function ofScript(host: string, call: () => unknown): Promise<unknown> {
  try {
    return toPlainData(await call());
  } catch (error) {
    if (isBackendError(error) || isIptablesError(error) || isManagerError(error)) throw error;
    throw scriptFailed(host, error);
  }
}

function scriptFailed(host: string, error: unknown): StageError {
  const message = `${host}: the script failed: ${error instanceof Error ? error.message : String(error)}`;
  return new StageError({ stage: 'change', code: 'SCRIPT', message, isRetriable: false }, error);
}

/** A result is written down and reported: what JSON cannot say is told here. */
function toPlainData(result: unknown): unknown {
  if (result === undefined) return null;
  const text = JSON.stringify(result);
  if (text === undefined) throw new TypeError('its result is no plain data');
  return JSON.parse(text);
}
