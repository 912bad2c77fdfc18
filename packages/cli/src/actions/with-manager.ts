import { ChainManager } from '@chainwright/chainmgr';
import type { ManagerRequest } from '../commands/manager-options.ts';
import type { Context } from '../context.ts';
import { openBackend } from '../target/open-backend.ts';
import { toCommandError } from '../target/to-command-error.ts';

/** Does some work with a manager of the target's rules. */
export async function withManager<T>(
  { on, iptables, family = 'both', table }: ManagerRequest,
  context: Context,
  work: (manager: ChainManager) => Promise<T>,
): Promise<T> {
  const backend = openBackend(on, context);
  try {
    const program = iptables === undefined ? {} : { program: iptables };
    const manager = new ChainManager({ backend, family, table, now: context.now, ...program });
    return await work(manager);
  } catch (error) {
    throw toCommandError(error);
  } finally {
    await backend.close();
  }
}
