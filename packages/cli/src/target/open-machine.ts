import { nodeBackend } from '@chainwright/backend-node';
import { type Backend, netns } from '@chainwright/chainmgr';
import type { Context } from '../context.ts';

/** What runs commands on the machine that `--on` names; undefined when it names none. */
export function openMachine(on: string, { env }: Context): Backend | undefined {
  if (on === 'local') return openThisMachine({ env });
  const [, name] = /^netns:(.*)$/s.exec(on) ?? [];
  return name === undefined ? undefined : netns(name, openThisMachine({ env }));
}

export function openThisMachine({ env: { PATH } }: Pick<Context, 'env'>): Backend {
  return nodeBackend(PATH === undefined ? {} : { env: { PATH } });
}
