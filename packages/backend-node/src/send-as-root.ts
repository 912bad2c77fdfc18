import { type Command, encodeInput } from '@chainwright/chainmgr';
import { leaveRoot } from '@chainwright/chainmgr/running';
import { execa } from 'execa';
import type { Settings } from './settings.ts';
import { locate, startOptions } from './start-process.ts';
import type { SendAsRoot } from './terminate-group.ts';

/** sudo may wait for a name service, say. */
const limitMs = 5000;

/**
 * Signals the process group of a command that runs as root by sudo or doas, in the same way; undefined
 * for another command. Where only some programs may run as root, nothing may come of it.
 */
export function senderAsRoot(
  command: Command,
  leader: number,
  settings: Settings,
): SendAsRoot | undefined {
  const root = leaveRoot(command);
  if (!root) return undefined;
  return async (signal) => {
    const words = ['-c', 'kill -s "$1" -- "-$2"', 'sh', signal.replace('SIG', ''), `${leader}`];
    const { program, args, stdin = '' } = root.become({ program: 'sh', args: words });
    await execa(locate(program), args, {
      ...startOptions(settings),
      extendEnv: false,
      input: encodeInput(stdin),
      reject: false,
      timeout: limitMs,
    });
  };
}
