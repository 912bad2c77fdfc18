import type { Family } from '@chainwright/parse-core';
import { Command, Option } from 'commander';
import type { Context } from '../context.ts';

interface ExplainOptions {
  readonly json?: true;
  readonly family?: Family;
}

/** `chainwright explain`: any iptables output in, each rule as one English sentence out. */
export function explainCommand(context: Context): Command {
  return new Command('explain')
    .summary('say each rule in one plain English sentence')
    .description(
      'Says each rule of what iptables-save, iptables -S or iptables -L printed (ip6tables likewise) in one plain English sentence. Every condition and every option appears; what the text does not show is said as well.',
    )
    .usage('[OPTION…] [FILE… | -]')
    .argument('[file...]', 'files to read; - is standard input, as is no FILE at all in a pipe')
    .option('--json', 'print one JSON array with an object for each rule')
    .addOption(
      new Option('--family <family>', 'family to assume where the text does not tell').choices([
        'ipv4',
        'ipv6',
      ]),
    )
    .addHelpText('after', notes)
    .action(async (files: string[], { json, family }: ExplainOptions) => {
      const { runExplain } = await import('../actions/explain.ts');
      await runExplain({ files, json: json === true, family }, context);
    });
}

const notes = `
With --json each rule is {"table", "chain", "number", "line", "spec", "text"}, in the order of the
input; with several FILEs each names its "file". Diagnostics go to standard error.

Examples:
  iptables-save | chainwright explain
  iptables -nvL INPUT | chainwright explain
  chainwright explain rules.v4 rules.v6
  chainwright explain --json rules.v4 | jq -r '.[].text'

Exit codes: 0 as asked; 2 usage, or nothing could be read.`;
