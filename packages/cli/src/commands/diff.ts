import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { addCompareOptions, type CompareOptions, compareNotes } from '../plan/plan-request.ts';

interface DiffCommandOptions extends CompareOptions {
  readonly json?: true;
}

/** `chainwright diff`: two texts of iptables in, how their rules differ out. */
export function diffCommand(context: Context): Command {
  const command = new Command('diff')
    .summary('show how two rulesets differ')
    .description(
      'Compares what two texts of iptables say, in whatever format and of whatever release each is.',
    )
    .usage('[OPTION…] A B')
    .argument('<A>', 'a file with the output of iptables, or memory:FILE; - is standard input')
    .argument('<B>', 'another');
  return addCompareOptions(command)
    .addOption(new Option('--json', 'one JSON document: {"plans":[…],"problems":[…]}'))
    .addHelpText('after', notes)
    .action(async (first: string, second: string, options: DiffCommandOptions) => {
      const { runDiff } = await import('../actions/diff.ts');
      const { json, ...compared } = options;
      await runDiff({ files: [first, second], json: json === true, ...compared }, context);
    });
}

const notes = `
Rules are compared by meaning: counters, the release that printed them and the order of chains do not
count; the order of rules does. A table or a family that one text does not name holds no rules there.

Output: chains that differ, with the rules around each change.
  -   3  …    a rule of A that B does not have, and its number in A
  +   3  …    a rule of B that A does not have, and its number in B
  <   3  …    a rule that stands elsewhere in B; its place there has a >
${compareNotes}

Examples:
  chainwright diff rules.v4.old rules.v4
  iptables-save | chainwright diff rules.v4 -
  chainwright diff --table nat --json before.txt after.txt

Exit codes: 0 no difference, 1 some, 2 usage, or a text that cannot be read or does not show all.`;
