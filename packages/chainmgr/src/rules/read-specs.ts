import { type Family, parse, type Rule } from '@chainwright/parse-core';

/** The rules of specs, in a table that has these user chains: a target of their names is a jump. */
export function readSpecs(
  specs: readonly string[],
  table: string,
  chains: readonly string[],
  family: Family,
): readonly Rule[] {
  if (specs.length === 0) return [];
  const text = [
    `*${table}`,
    `:${place} - [0:0]`,
    ...chains.map((name) => `:${name} - [0:0]`),
    ...specs.map((spec) => `-A ${place} ${spec}`.trimEnd()),
    'COMMIT\n',
  ].join('\n');
  const { rulesets } = parse(text, { family });
  return rulesets[0]?.tables[0]?.chains.find(({ name }) => name === place)?.rules ?? [];
}

/** A chain that no table has. */
const place = 'x';
