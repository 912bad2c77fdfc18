import { Command } from 'commander';
import { addStateOption } from '../confirm/confirm-options.ts';
import type { Context } from '../context.ts';
import { becomeOption, machineNames } from './target-options.ts';

interface ConfirmCommandOptions {
  readonly on: string;
  readonly stateFolder?: string;
}

/** `chainwright confirm`: keeps a change that waits for it. */
export function confirmCommand(context: Context): Command {
  const command = new Command('confirm')
    .summary('keep a change that apply --confirm has made')
    .description(
      'Calls off the watchdog of a change that waits to be confirmed, so that the new rules stay. To come here over a new connection is to show that they let one in.',
    )
    .usage('[OPTION…] [CHANGE]')
    .argument('[CHANGE]', 'its number; the one that waits')
    .option('--on <target>', `where the change was made: ${machineNames}`, 'local')
    .addOption(becomeOption());
  return addStateOption(command)
    .addHelpText('after', notes)
    .action(async (change: string | undefined, options: ConfirmCommandOptions) => {
      const { runConfirm } = await import('../actions/confirm.ts');
      await runConfirm({ change, ...options }, context);
    });
}

const notes = `
Examples:
  ssh gateway sudo chainwright confirm
  chainwright confirm 7 --on netns:lab

Exit codes: 0 the change is kept, 2 usage, 3 the target failed, or nothing waits,
4 it was too late, and the former rules are in force.`;
