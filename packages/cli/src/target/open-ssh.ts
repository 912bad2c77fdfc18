import { type Backend, BackendError, isBackendError } from '@chainwright/chainmgr';
import type { Context } from '../context.ts';
import { escapeControls } from '../output/escape-controls.ts';
import { authenticate } from './authenticate.ts';
import { becomeRoot } from './become.ts';

interface SshOptions {
  readonly idleMs?: number;
  /** Whether the same is done on other hosts. */
  readonly isOneOfMany?: boolean;
}

type SshContext = Pick<Context, 'stderr' | 'secrets' | 'become'>;

/**
 * Another machine, by `ssh://[user@]host[:port]` and what ~/.ssh/config says of it. Everything runs as
 * root there: through sudo, or as `--become` has it, where the user is another.
 */
export function openSsh(on: string, context: SshContext, sshOptions: SshOptions = {}): Backend {
  let opening: Promise<Backend> | undefined;
  let opened: Backend | undefined;
  const held: { backend?: Backend; isClosed: boolean } = { isClosed: false };
  return {
    run: async (command, options) => {
      opening ??= openHost(on, context, sshOptions, held);
      opened = await opening;
      return opened.run(command, options);
    },
    describe: () => opened?.describe() ?? { host: on },
    close: async () => {
      held.isClosed = true;
      // Also while it is being opened, which may take long.
      await held.backend?.close();
      await opening?.catch(() => {});
    },
  };
}

async function openHost(
  on: string,
  { stderr, secrets, become = 'sudo' }: SshContext,
  { idleMs = 0, isOneOfMany = false }: SshOptions,
  held: { backend?: Backend; readonly isClosed: boolean },
): Promise<Backend> {
  // Loaded where it is needed: most commands never leave this machine.
  const { sshBackend } = await import('@chainwright/backend-ssh');
  const backend = sshBackend(on, {
    // A connection that stands may outlive rules that let in no other. So nothing that happens after
    // a pause, such as to confirm a change, is done over the one by which the change was made.
    idleMs,
    ...authenticate(secrets, isOneOfMany),
    onWarning: (warning) => void stderr.write(`warning: ${escapeControls(warning)}\n`),
  });
  held.backend = backend;
  if (held.isClosed) await backend.close();
  try {
    const { stdout } = await backend.run({ program: 'id', args: ['-u'] });
    return stdout === '0\n' ? backend : becomeRoot(backend, become, { secrets, isOneOfMany });
  } catch (error) {
    await backend.close();
    // Who may run nothing at all is not let in; that nothing is installed would be something else.
    if (isBackendError(error, 'SPAWN'))
      throw new BackendError('AUTH', error.message, { cause: error });
    // Why there is no connection, and not what could not be run.
    throw isBackendError(error) && isBackendError(error.cause) ? error.cause : error;
  }
}
