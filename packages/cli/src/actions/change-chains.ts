import { CommandError } from '../command-error.ts';
import type { ManagerRequest } from '../commands/manager-options.ts';
import type { Context } from '../context.ts';
import { tellChange } from './tell-change.ts';
import { withManager } from './with-manager.ts';

/** Does the same to several chains, to all of them or to none. */
export async function runChains(
  verb: 'createChain' | 'flushChain' | 'deleteChain',
  chains: readonly string[],
  request: ManagerRequest,
  context: Context,
): Promise<void> {
  const result = await withManager(request, context, (manager) =>
    manager.transaction((tx) => {
      for (const chain of chains) tx[verb](chain);
    }),
  );
  const word = verb.replace('Chain', '');
  await tellChange(
    chains.map((chain) => `${word} ${chain}`),
    result,
    request,
    context,
  );
}

/** Sets the policy of a built-in chain. */
export async function runPolicy(
  chain: string,
  policy: string,
  request: ManagerRequest,
  context: Context,
): Promise<void> {
  if (policy !== 'ACCEPT' && policy !== 'DROP') {
    throw new CommandError(`a policy is ACCEPT or DROP, and not ${policy}`);
  }
  const result = await withManager(request, context, (manager) =>
    manager.transaction((tx) => tx.setPolicy(chain, policy)),
  );
  await tellChange([`policy ${chain} ${policy}`], result, request, context);
}
