import { quoteWord, quoteWords } from './quote-word.ts';

/** How each recorded listing is asked for: arguments after the chain's name. */
const chainListings = {
  S: ['-S', []],
  Sv: ['-S', ['-v']],
  L: ['-L', []],
  Ln: ['-L', ['-n']],
  Lnv: ['-L', ['-n', '-v']],
  Lnvx: ['-L', ['-n', '-v', '-x']],
  LnvNum: ['-L', ['-n', '-v', '--line-numbers']],
} as const satisfies Record<string, readonly [string, readonly string[]]>;

const saveListings = { save: [], saveC: ['-c'] } as const satisfies Record<
  string,
  readonly string[]
>;

export type ListingKey = keyof typeof chainListings | keyof typeof saveListings;

/** The order of the keys in a recorded entry. */
export const listingKeys: readonly ListingKey[] = [
  'S',
  'Sv',
  'save',
  'saveC',
  'L',
  'Ln',
  'Lnv',
  'Lnvx',
  'LnvNum',
];

/** The listings of whole tables that a recorded ruleset keeps beside its two saves. */
export const tableListingKeys = Object.keys(
  chainListings,
) as readonly (keyof typeof chainListings)[];

/** The command line for one listing. Without a chain it is of the whole table. */
export function listingCommand(
  key: ListingKey,
  program: string,
  table: string,
  chain?: string,
): string {
  if (key === 'save' || key === 'saveC')
    return quoteWords([`${program}-save`, ...saveListings[key], '-t', table]);
  const [verb, options] = chainListings[key];
  return quoteWords([
    program,
    '-t',
    table,
    verb,
    ...(chain === undefined ? [] : [chain]),
    ...options,
  ]);
}

/** A shell line that runs a command into `FILE`, and keeps `FILE.exit` and `FILE.err` where it did not go well. */
export function runInto(command: string, file: string): string {
  const path = quoteWord(file);
  return `${command} >${path} 2>${path}.err || echo $? >${path}.exit`;
}
