import { Command, Option } from 'commander';
import {
  addConfirmOptions,
  type ConfirmOptions,
  confirmNotes,
} from '../confirm/confirm-options.ts';
import type { Context } from '../context.ts';
import { addCompareOptions, type CompareOptions, compareNotes } from '../plan/plan-request.ts';
import { becomeOption, iptablesOption, targetNames } from './target-options.ts';

interface ApplyCommandOptions extends CompareOptions, ConfirmOptions {
  readonly on: string;
  readonly iptables?: string;
  readonly dryRun?: true;
  readonly yes?: true;
  readonly json?: true;
}

/** `chainwright apply`: carries out what `plan` shows. */
export function applyCommand(context: Context): Command {
  const command = new Command('apply')
    .summary('make the rules of a target the desired ones')
    .description(
      'Shows what is to be done so that a target gets the desired rules, asks, and does it: each table at once, all of it or nothing.',
    )
    .usage('[OPTION…] DESIRED --on TARGET')
    .argument('<DESIRED>', 'a file with the rules that are wanted; - is standard input')
    .requiredOption('--on <target>', `what is changed: ${targetNames}`)
    .addOption(becomeOption())
    .addOption(iptablesOption())
    .addOption(
      new Option('--dry-run', 'let the target try the batches, and change nothing').conflicts(
        'yes',
      ),
    )
    .addOption(new Option('--yes', 'do not ask'))
    .addOption(new Option('--json', 'what was planned and done as one JSON document'));
  return addCompareOptions(addConfirmOptions(command))
    .addOption(
      new Option('--counters <what>', 'reset: all counters of compared chains begin anew').choices([
        'keep',
        'reset',
      ]),
    )
    .addHelpText('after', notes)
    .action(async (desired: string, options: ApplyCommandOptions) => {
      const { runApply } = await import('../actions/apply.ts');
      await runApply({ desired, ...options }, context);
    });
}

const notes = `
DESIRED is read as 'chainwright plan' reads it, and what is done is what that shows. Where a chain has
changed between the plan and the change, nothing is done. Rules that stay keep their counters.
Without --yes it asks, which needs a terminal.
${confirmNotes}

JSON: {"plans":[…],"problems":[…],"applied":true|false}, and where a snapshot was kept
"change":NUMBER and "outcome":"kept"|"rolledBack"
${compareNotes}

Examples:
  chainwright apply web.rules --on memory:fw --family ipv4 --yes
  chainwright apply rules.v4 --on netns:lab --preserve docker --dry-run
  chainwright apply rules.v4 --on local
  chainwright apply rules.v4 --on local --yes --confirm 2m --check 'ssh -o BatchMode=yes bastion true'

Exit codes: 0 all is as desired, 1 there is something to do (--dry-run, or the answer was no),
2 usage, bad input or no plan, 3 the target failed, 4 rolled back.`;
