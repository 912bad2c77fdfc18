import type { Command } from '../backend.ts';

/**
 * Whether a command is known to change nothing. Whoever is not known may write: a doubt costs an
 * answer, not a rule.
 *
 * Known are `iptables` and its like with `-S`, `-L`, `-C`, `-V` or `-h` where no word of the line could
 * be taken for a command that writes (so `-L -Z` writes, and a rule with the comment `-A` counts as
 * writing), and `-E CHAIN CHAIN`, which can only fail; `-save` to stdout; `-restore --test`; and what `ipset` lists.
 */
export function isRead({ program, args }: Command): boolean {
  const name = program.slice(program.lastIndexOf('/') + 1);
  return readers.some(({ names, reads }) => names.test(name) && reads(args));
}

interface Reader {
  readonly names: RegExp;
  readonly reads: (args: readonly string[]) => boolean;
}

const readers: readonly Reader[] = [
  { names: /^ip6?tables(-nft|-legacy)?$/, reads: lists },
  { names: /^ip6?tables(-nft|-legacy)?-save$/, reads: (args) => args.every(isSaveOption) },
  { names: /^ip6?tables(-nft|-legacy)?-restore$/, reads: tests },
  { names: /^ipset$/, reads: ([verb = '', ...rest]) => ipsetReads.has(verb) && !rest.some(isFile) },
];

const ipsetReads = new Set(['list', 'save', 'test', 'version']);
const isFile = (word: string) => /^--?f/.test(word);

const readingCommands = /^(-[a-z0-9]*[SLCVh]|--(list|list-rules|check|version|help)(=.*)?)$/;

// Letters of one word are options in a row. `M` and `--modprobe` name a program that is run.
const writingLetters = /^-[^-]*[ADIRFZNXPEM]/;
const writingWords = [
  ...['append', 'delete', 'insert', 'replace', 'flush', 'zero', 'new-chain', 'delete-chain'],
  ...['policy', 'rename-chain', 'modprobe'],
];

function lists(args: readonly string[]): boolean {
  if (namesItself(args)) return true;
  return args.some((word) => readingCommands.test(word)) && !args.some(mayWrite);
}

// `-E CHAIN CHAIN` can only fail, and says whether the chain is there.
function namesItself(args: readonly string[]): boolean {
  const [command, from, to] = args.slice(-3);
  return command === '-E' && from === to && !args.slice(0, -3).some(mayWrite);
}

// getopt takes any beginning of a long option for it.
function mayWrite(word: string): boolean {
  if (writingLetters.test(word)) return true;
  const [, long] = /^--([^=]+)/.exec(word) ?? [];
  return long !== undefined && writingWords.some((known) => known.startsWith(long));
}

// `-f` would write to a file.
function isSaveOption(word: string, index: number, args: readonly string[]): boolean {
  return /^(-c|--counters|-t|--table)$/.test(word) || /^(-t|--table)$/.test(args[index - 1] ?? '');
}

const testOptions = /^(-[tcnv]+|--(test|counters|noflush|verbose|wait)|-w|-T|--table|[\w.]+)$/;

function tests(args: readonly string[]): boolean {
  const asksTest = args.some((word) => word === '--test' || /^-[cnv]*t[cnv]*$/.test(word));
  return asksTest && args.every((word) => testOptions.test(word));
}
