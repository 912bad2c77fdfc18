import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { type PlanFormat, planFormats } from '../plan/plan-format.ts';
import { addCompareOptions, type CompareOptions, compareNotes } from '../plan/plan-request.ts';
import { becomeOption, iptablesOption, targetNames } from './target-options.ts';

interface PlanCommandOptions extends CompareOptions {
  readonly on: string;
  readonly iptables?: string;
  readonly to: PlanFormat;
  readonly json?: true;
}

/** `chainwright plan`: what is to be done so that a target gets the desired rules. */
export function planCommand(context: Context): Command {
  const command = new Command('plan')
    .summary('show what is to be done to get the desired rules')
    .description(
      'Plans the shortest way from the rules that a target has to those that a text asks for. Nothing is changed.',
    )
    .usage('[OPTION…] DESIRED --on TARGET')
    .argument('<DESIRED>', 'a file with the rules that are wanted; - is standard input')
    .requiredOption(
      '--on <target>',
      `where the rules are now: ${targetNames}, or a file of iptables output`,
    )
    .addOption(becomeOption())
    .addOption(iptablesOption())
    .addOption(new Option('--to <format>', 'output format').choices(planFormats).default('text'))
    .addOption(new Option('--json', 'same as --to json').conflicts('to'));
  return addCompareOptions(command)
    .addOption(
      new Option('--counters <what>', 'reset: all counters of compared chains begin anew').choices([
        'keep',
        'reset',
      ]),
    )
    .addHelpText('after', notes)
    .action(async (desired: string, options: PlanCommandOptions) => {
      const { runPlan } = await import('../actions/plan.ts');
      const { json, to, ...rest } = options;
      await runPlan({ desired, format: json ? 'json' : to, ...rest }, context);
    });
}

const notes = `
DESIRED is iptables-restore text in any spelling, what iptables -S printed, or a script of iptables
commands, which begin with empty tables. It says all that its tables shall hold: what it does not name
goes, except other tables, and policies that it does not set. --chain and --preserve narrow that.

Formats:
  text      for people: chains that change, with the rules around each change
  restore   one batch for each table, for: iptables-restore --noflush --counters
  commands  single commands, each legal when those before have been run
  script    the same as a POSIX shell script
  json      {"plans":[…],"problems":[…]}; its JSON Schema is
            @chainwright/parse-core/schema/plan.schema.json
Whatever leaves doubt (a line that cannot be read, a name that must be looked up, a jump to a chain
that there will not be, a loop of jumps) is told with its line, and nothing is planned.
${compareNotes}

Examples:
  chainwright plan rules.v4 --on local
  iptables-save -c | chainwright plan rules.v4 --on - --to restore | iptables-restore -n -c
  chainwright plan web.rules --on local --chain 'WEB*' --preserve docker,fail2ban

Exit codes: 0 nothing to do, 1 something to do, 2 usage, bad input or no plan, 3 the target failed.`;
