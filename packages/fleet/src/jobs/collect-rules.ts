import type { HostSession } from './host-session.ts';
import { probeDialect } from './probe-dialect.ts';
import { readHost, textsOf } from './read-host.ts';
import type { Finding } from './work.ts';

/** Reads the rules of a host, with their counters. */
export async function collectRules(session: HostSession): Promise<Finding> {
  const { program = 'iptables' } = session.host;
  const { backend } = await session.connect((opened, signal) =>
    probeDialect(opened, program, signal),
  );
  const read = await session.stage('read', (signal) => readHost(backend, program, signal));
  const { warnings } = read;
  return { state: 'ok', rulesets: textsOf(read), ...(warnings.length > 0 && { warnings }) };
}
