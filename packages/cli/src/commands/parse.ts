import type { Family } from '@chainwright/parse-core';
import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { type OutputFormat, outputFormats } from '../format/output-format.ts';

interface ParseOptions {
  readonly to: OutputFormat;
  readonly json?: true;
  readonly ndjson?: true;
  readonly strict?: true;
  readonly family?: Family;
}

/** `chainwright parse`: any iptables output in, one model out, in the format that was asked for. */
export function parseCommand(context: Context): Command {
  return new Command('parse')
    .summary('read iptables output and print what it says')
    .description(
      'Reads what iptables-save, iptables -S or iptables -L printed (ip6tables likewise) and prints what it says.',
    )
    .usage('[OPTION…] [FILE… | -]')
    .argument('[file...]', 'files to read; - is standard input, as is no FILE at all in a pipe')
    .addOption(new Option('--to <format>', 'output format').choices(outputFormats).default('table'))
    .addOption(new Option('--json', 'same as --to json').conflicts(['to', 'ndjson']))
    .addOption(new Option('--ndjson', 'same as --to ndjson').conflicts(['to', 'json']))
    .option(
      '--strict',
      'exit with 2 if anything was not as expected; save and rules then print nothing',
    )
    .addOption(
      new Option('--family <family>', 'family to assume where the text does not tell').choices([
        'ipv4',
        'ipv6',
      ]),
    )
    .addHelpText('after', notes)
    .action(async (files: string[], options: ParseOptions) => {
      const { runParse } = await import('../actions/parse.ts');
      await runParse({ files, ...chooseFormat(options) }, context);
    });
}

function chooseFormat({ json, ndjson, to, strict, family }: ParseOptions) {
  const format: OutputFormat = json ? 'json' : ndjson ? 'ndjson' : to;
  return { format, strict: strict === true, family };
}

const notes = `
Formats:
  table   for people; an empty cell means any, ? means that the text does not tell
  json    {"rulesets":[…],"diagnostics":[…]}; its JSON Schema is
          @chainwright/parse-core/schema/ruleset.schema.json
  ndjson  one object a line, each with its "type":
            ruleset     family, source, version, variant, assumed, names of tables
            remark      a line that says nothing of the rules
            chain       family, table, chain, policy, counters; before its rules
            rule        family, table, chain, policy and the rule itself
            diagnostic  what was not as expected; at the end
  save    as iptables-save prints
  rules   as iptables -S prints
With several FILEs every object of json and ndjson names its "file".
Diagnostics are part of json and ndjson; with the other formats they go to standard error.
What a listing hides (iptables -L without -v: interfaces) is missing from save and rules; a
warning says so, and with --strict nothing is printed.

Examples:
  iptables -nvL | chainwright parse
  chainwright parse --to json rules.v4 rules.v6
  iptables -t nat -S | chainwright parse --to ndjson | grep MASQUERADE
  chainwright parse --strict --to save rules.v4 | iptables-restore --test

Exit codes: 0 as asked; 2 usage, nothing could be read, or --strict and a diagnostic.`;
