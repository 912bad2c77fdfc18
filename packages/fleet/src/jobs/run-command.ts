import type { HostSession } from './host-session.ts';
import type { CommandTask } from './job.ts';
import { probeDialect } from './probe-dialect.ts';
import { withinStage } from './within-stage.ts';
import type { Finding } from './work.ts';

/** Runs a command on a host; what it did is its own to be idempotent. */
export async function runCommand(session: HostSession, { words }: CommandTask): Promise<Finding> {
  const { name, program = 'iptables' } = session.host;
  const { backend } = await session.connect((opened, signal) =>
    probeDialect(opened, program, signal),
  );
  const { state, result, message } = await session.stage('change', (signal) =>
    session.command(words, withinStage(backend, signal)),
  );
  const said = message === '' ? 'the command failed' : message;
  const failure = {
    stage: 'change',
    code: state === 'rolledBack' ? 'NOT_CONFIRMED' : 'COMMAND',
    message: `${name}: ${said}`,
    isRetriable: false,
  } as const;
  const isWell = state === 'ok' || state === 'differs';
  return isWell ? { state, result } : { state, result, failure };
}
