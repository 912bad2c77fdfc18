import type { ParseResult, Rule, Ruleset } from '../../src/index.ts';

/** All rules of all rulesets. */
export function rulesOf({ rulesets }: Pick<ParseResult, 'rulesets'>): Rule[] {
  return rulesets.flatMap(({ tables }) =>
    tables.flatMap(({ chains }) => chains.flatMap(({ rules }) => rules)),
  );
}

/**
 * A ruleset without its line numbers, and without what only the lines around it told: `-S` does not
 * name its table, and a command above it may.
 */
export function withoutPlaces({ assumed: _, remarks = [], tables, ...ruleset }: Ruleset) {
  return {
    ...ruleset,
    remarks: remarks.map(({ text }) => text),
    tables: tables.map(({ line: _, name, chains, ...table }) => ({
      ...table,
      name: ruleset.source === 'rules' ? '' : name,
      chains: chains.map(({ line: _, rules, ...chain }) => ({
        ...chain,
        rules: rules.map(({ line: _, ...rule }) => rule),
      })),
    })),
  };
}

/** The lines, 1-based, that the model or a diagnostic speaks of. */
export function linesTold({ rulesets, diagnostics }: ParseResult): Set<number> {
  const told = new Set<number>();
  for (const { line, endLine = line } of diagnostics) {
    for (let each = line; each <= endLine; each++) told.add(each);
  }
  for (const { tables, remarks = [] } of rulesets) {
    for (const { line } of [...remarks, ...tables, ...tables.flatMap(({ chains }) => chains)]) {
      told.add(line);
    }
  }
  for (const { line, spec } of rulesOf({ rulesets })) {
    // A comment with newlines in it makes a rule of several lines.
    for (let each = 0; each < spec.split('\n').length; each++) told.add(line + each);
  }
  return told;
}
