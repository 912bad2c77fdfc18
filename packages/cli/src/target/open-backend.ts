import { nodeBackend } from '@chainwright/backend-node';
import { type Backend, netns } from '@chainwright/chainmgr';
import type { Context } from '../context.ts';

/** What runs commands where `--on` says; undefined when that is no machine. */
export function openBackend(on: string, { env }: Context): Backend | undefined {
  if (on === 'local') return openLocalBackend({ env });
  const [, name] = /^netns:(.*)$/s.exec(on) ?? [];
  return name === undefined ? undefined : netns(name, openLocalBackend({ env }));
}

export function openLocalBackend({ env: { PATH } }: Pick<Context, 'env'>): Backend {
  return nodeBackend(PATH === undefined ? {} : { env: { PATH } });
}
