import { nodeBackend } from '@chainwright/backend-node';
import type { CancelSignal } from '@chainwright/chainmgr';
import type { Context } from '../context.ts';

export interface CheckOptions {
  /** Variables of the environment besides those of the command. */
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: CancelSignal;
}

/** Runs a person's own command as their shell would, from where they are; true when it succeeds. */
export async function runCheck(
  command: string,
  context: Pick<Context, 'env' | 'cwd' | 'stderr'>,
  { env: more = {}, signal }: CheckOptions = {},
): Promise<boolean> {
  const { env, cwd, stderr } = context;
  const given = Object.entries({ ...env, ...more }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const backend = nodeBackend({ env: Object.fromEntries(given) });
  try {
    const args = ['-c', 'cd "$1" && eval "$2"', 'sh', cwd, command];
    const {
      exitCode,
      stdout,
      stderr: said,
    } = await backend.run({ program: 'sh', args }, signal ? { signal } : {});
    if (exitCode !== 0)
      await stderr.write(`${stdout}${said}the check failed (exit code ${exitCode})\n`);
    return exitCode === 0;
  } finally {
    await backend.close();
  }
}
