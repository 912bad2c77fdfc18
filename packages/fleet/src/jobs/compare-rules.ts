import type { HostSession } from './host-session.ts';
import type { CompareTask } from './job.ts';
import { planHost } from './plan-host.ts';
import { probeDialect } from './probe-dialect.ts';
import { textsOf } from './read-host.ts';
import { summarizePlans, turnAround } from './summarize-plans.ts';
import type { Finding } from './work.ts';

/**
 * Compares the rules of a host with the desired ones: what is to be done, or how they came away from
 * that. Those of a host that are to be compared with others are handed on.
 */
export async function compareRules(session: HostSession, task: CompareTask): Promise<Finding> {
  const { program = 'iptables', desired } = session.host;
  const { backend, answer: dialect } = await session.connect((opened, signal) =>
    probeDialect(opened, program, signal),
  );
  const { plans, read } = await planHost(session, backend, dialect, task);
  const { warnings } = read;
  const isDrift = task.kind === 'drift';
  const isComparedToo = isDrift && (desired.length === 0 || task.eachOther === true);
  const more = {
    ...(warnings.length > 0 && { warnings }),
    ...(isComparedToo && { rulesets: textsOf(read) }),
  };
  if (plans.length === 0) return { state: 'unchanged', ...more };
  if (!isDrift) return { state: 'differs', plan: summarizePlans(plans), ...more };
  const plan = summarizePlans(plans.map(turnAround));
  return { state: 'differs', plan, against: 'the desired rules', ...more };
}
