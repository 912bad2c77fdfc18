import { nodeBackend } from '@chainwright/backend-node';
import { type Backend, netns } from '@chainwright/chainmgr';
import type { Context } from '../context.ts';
import { refuseToBecome } from './become.ts';
import { openSsh } from './open-ssh.ts';

/** What runs commands on the machine that `--on` names; undefined when it names none. */
export function openMachine(on: string, context: Context): Backend | undefined {
  const reached = context.machine?.(on);
  if (reached) return reached;
  refuseToBecome(on, context.become);
  if (on === 'local') return openThisMachine(context);
  if (isFarAway(on)) return openSsh(on, context);
  const [, name] = /^netns:(.*)$/s.exec(on) ?? [];
  return name === undefined ? undefined : netns(name, openThisMachine(context));
}

/** Whether `--on` names another machine. */
export function isFarAway(on: string): boolean {
  return on.startsWith('ssh://');
}

export function openThisMachine({ env: { PATH } }: Pick<Context, 'env'>): Backend {
  return nodeBackend(PATH === undefined ? {} : { env: { PATH } });
}
