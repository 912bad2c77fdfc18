import { afterAll, describe, expect, it } from 'vitest';
import { type ListOptions, parse, printList, type Ruleset } from '../../src/index.ts';
import { type Listing, printListException, printListExceptions } from './print-list-exceptions.ts';
import { acceptedIn, filesOf, type Recorded, type RecordedTool, tools } from './recorded.ts';

const options = {
  L: {},
  Ln: { numeric: true },
  Lnv: { numeric: true, verbose: true },
  Lnvx: { numeric: true, verbose: true, exact: true },
  LnvNum: { numeric: true, verbose: true, lineNumbers: true },
} as const satisfies Record<Listing, ListOptions>;

const used = new Set<object>();

describe.each(tools)('what $name saved', (tool) => {
  it.each(filesOf(tool))('is listed as it lists it: %s', (file) => {
    for (const [id, texts] of acceptedIn(tool, file)) {
      const ruleset = readSaved(texts, tool);
      for (const listing of Object.keys(options) as Listing[]) {
        const printed = printList(ruleset, options[listing]);
        if (printed === texts[listing]) continue;
        const exception = printListException(id, tool, listing);
        if (exception) used.add(exception);
        else expect(printed, `${id}, ${listing}`).toBe(texts[listing]);
      }
    }
  });
});

afterAll(() => {
  const unused = printListExceptions.filter((exception) => !used.has(exception));
  // With a filter on the names of tests not all vectors are read.
  if (used.size > 0) expect(unused).toEqual([]);
});

/** The chains of the save that the listing shows: it was asked for those of the rule alone. */
function readSaved(
  { saveC, S, Ln }: Recorded,
  { family, version, variant }: RecordedTool,
): Ruleset {
  const [ruleset] = parse(saveC, { family }).rulesets;
  if (!ruleset) throw new Error('the save holds no ruleset');
  const shown = new Set([...S.matchAll(/^-[PN] (we ird|\S+)/gm)].map(([, name]) => name));
  const references = Number(/\((\d+) references\)/.exec(Ln)?.[1] ?? 0);
  const tables = ruleset.tables.map((table) => ({
    ...table,
    chains: table.chains
      .filter(({ name }) => shown.has(name))
      .map((chain) => ({ ...chain, references })),
  }));
  return { ...ruleset, version, variant: variant === 'nft' ? 'nf_tables' : 'legacy', tables };
}
