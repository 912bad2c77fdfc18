import { Command, Option } from 'commander';
import {
  addConfirmOptions,
  type ConfirmOptions,
  confirmNotes,
} from '../confirm/confirm-options.ts';
import type { Context } from '../context.ts';
import { becomeOption, machineNames } from './target-options.ts';

interface RollbackCommandOptions extends ConfirmOptions {
  readonly on: string;
  readonly list?: true;
  readonly yes?: true;
  readonly json?: true;
}

/** `chainwright rollback`: brings back the rules from before a change. */
export function rollbackCommand(context: Context): Command {
  const command = new Command('rollback')
    .summary('bring back the rules from before a change')
    .description(
      'Brings back the tables that a change has changed as they were before. A change that waits to be confirmed goes at once; for any other the plan is shown first, and carried out as apply does it, as a change of its own.',
    )
    .usage('[OPTION…] [CHANGE]')
    .argument('[CHANGE]', 'its number; the one that waits to be confirmed, else the newest')
    .option('--on <target>', `where the change was made: ${machineNames}`, 'local')
    .addOption(becomeOption())
    .addOption(new Option('--list', 'show the changes that can be undone, and do nothing'))
    .addOption(new Option('--yes', 'do not ask'))
    .addOption(
      new Option('--json', 'what is there, or was planned and done, as one JSON document'),
    );
  return addConfirmOptions(command)
    .addHelpText('after', notes)
    .action(async (change: string | undefined, options: RollbackCommandOptions) => {
      const { runRollback } = await import('../actions/rollback.ts');
      await runRollback({ change, ...options }, context);
    });
}

const notes = `
The rules are those of the iptables that the change was made with. A rollback leaves a snapshot as well:
to roll that back is to make the change again. Who has changed the same chains since loses that, and the
plan shows it.
${confirmNotes}

Examples:
  chainwright rollback --list
  chainwright rollback
  chainwright rollback 7 --on netns:lab --yes

Exit codes: 0 the former rules are in force, 1 the answer was no, 2 usage, 3 the target failed,
4 the rollback itself was rolled back.`;
