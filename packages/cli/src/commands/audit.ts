import type { Family } from '@chainwright/parse-core';
import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { becomeOption, iptablesOption, machineNames } from './target-options.ts';

interface AuditOptions {
  readonly on?: string;
  readonly iptables?: string;
  readonly json?: true;
  readonly family?: Family;
}

/** `chainwright audit`: do INPUT and FORWARD log and drop by default, and what else is amiss. */
export function auditCommand(context: Context): Command {
  return new Command('audit')
    .summary('say what is dropped and logged by default, and what is amiss')
    .description(
      'Says of INPUT and FORWARD whether packets that no rule decides on are dropped and logged, as psad asks, and looks for rules that do nothing. Nothing is changed.',
    )
    .usage('[OPTION…] [FILE… | -]')
    .argument('[file...]', 'files to read; - is standard input, as is no FILE at all in a pipe')
    .option('--on <target>', `whose rules are read in place of a FILE: ${machineNames}`)
    .addOption(becomeOption())
    .addOption(iptablesOption())
    .option('--json', 'print one JSON document')
    .addOption(
      new Option('--family <family>', 'family to assume where the text does not tell').choices([
        'ipv4',
        'ipv6',
      ]),
    )
    .addHelpText('after', notes)
    .action(async (files: string[], { on, iptables, json, family }: AuditOptions) => {
      const { runAudit } = await import('../actions/audit.ts');
      await runAudit({ files, on, iptables, json: json === true, family }, context);
    });
}

const notes = `
A rule with conditions is no default; one with a limit logs, but only so many. What the text hides
or is not known here is never taken as always true: the answer is then "unknown", with the reason.
Give both families to have them compared. docs/audit.md explains every finding.

With --json: {"rulesets":[{"family","chains":[{"chain","drop","log"}],"findings":[…]}],
"diagnostics":[…]}; with several FILEs each names its "file".

Examples:
  sudo chainwright audit --on local
  iptables-save | chainwright audit
  iptables -nvL | chainwright audit
  chainwright audit rules.v4 rules.v6
  chainwright audit --json rules.v4 | jq -r '.rulesets[].findings[].commands[]'

Exit codes: 0 nothing found; 1 findings; 2 usage, or nothing could be read; 3 the target failed.`;
