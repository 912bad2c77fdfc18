import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** How a command ended that was called off after a second, run as root by sudo in a process of a user. */
export async function runAsUser(
  user: string,
  seconds: string,
  { password }: { readonly password?: string },
): Promise<{ readonly code: string; readonly message: string }> {
  const script = fileURLToPath(new URL('fixtures/root-at-home.mjs', import.meta.url));
  const child: ChildProcess = fork(script, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  child.send({ user, seconds, password });
  const [ended] = await once(child, 'message');
  return ended;
}
