import { type Dialect, defaultDialect, type Family } from '@chainwright/parse-core';
import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { parseDialect } from './parse-dialect.ts';

interface CanonCommandOptions {
  readonly family?: Family;
  readonly dialect: Dialect;
  readonly json?: true;
  readonly ndjson?: true;
}

/** `chainwright canon`: rules as people write them in, rules as the tool prints them out. */
export function canonCommand(context: Context): Command {
  const { variant, version } = defaultDialect;
  return new Command('canon')
    .summary('write rules as iptables -S would print them')
    .description(
      'Reads rules as people write them and prints them as iptables -S would, without running anything.',
    )
    .usage('[OPTION…] [FILE… | -]')
    .argument('[file...]', 'files to read; - is standard input, as is no FILE at all in a pipe')
    .addOption(
      new Option('--family <family>', 'family where the text does not tell (ipv4)').choices([
        'ipv4',
        'ipv6',
      ]),
    )
    .addOption(
      new Option('--dialect <variant-version>', 'the tool whose text is wanted: nft-… or legacy-…')
        .argParser(parseDialect)
        .default(defaultDialect, `${variant}-${version}`),
    )
    .addOption(new Option('--json', 'one JSON document: {"rules":[…]}').conflicts('ndjson'))
    .addOption(new Option('--ndjson', 'one JSON object for each line'))
    .addHelpText('after', notes)
    .action(async (files: string[], options: CanonCommandOptions) => {
      const { runCanon } = await import('../actions/canon.ts');
      const { family, dialect, json, ndjson } = options;
      const format = json ? 'json' : ndjson ? 'ndjson' : 'text';
      await runCanon({ files, format, family, dialect }, context);
    });
}

const notes = `
Input, line by line:
  -A INPUT -p 6 --dport ssh        a rule; -I, -R, -C and -D are read the same
  iptables -t nat -I POSTROUTING 2 -j MASQUERADE
  sudo ip6tables -A INPUT …        ip6tables says the family
  -s 10.1.2.3/8 -j DROP            a bare rule, without a chain
Quotes are a shell's, and a \\ at the end continues a line. Blank lines and # remarks are passed
over. A text with *table lines is iptables-restore's and is read by its rules, with or without
[packets:bytes] in front, and so is what iptables -S printed. Nothing of a script is ever run: a line that needs a shell to say what it
means is refused with the reason. A command that says no rule (-P, -N, -F, -L, -D CHAIN NUMBER) is
passed over with a note, which is no error.

Output:
  text    -A CHAIN and the rule, several for a list of addresses; tables are not named
  ndjson  {"line":1,"input":"…","specs":["…"]}: what stands behind the chain's name; [] with a
          "note" for a command without a rule; null with an "error" (code, column, message, hint)
          for a line that iptables would refuse
  json    {"rules":[…]} with the same objects
With several FILEs every object names its "file". Refusals of text output go to standard error.

Examples:
  echo '-A INPUT -p tcp --dport ssh -j ACCEPT' | chainwright canon
  chainwright canon --dialect legacy-1.8.7 --ndjson firewall.sh
  chainwright canon rules.v4 | sort | uniq -d

Exit codes: 0 as asked; 2 usage, nothing could be read, or a line was refused.`;
