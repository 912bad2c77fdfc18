import { parse } from '@chainwright/parse-core';
import type { Answer } from './ask-tool.ts';

/** What stands behind `-A CHAIN` in `-S` text, by chain; read without our parser. */
export function readPrintedSpecs(text: string): ReadonlyMap<string, readonly string[]> {
  const lines: string[] = [];
  for (const line of text.replace(/\n$/, '').split('\n')) {
    // A comment may hold a line feed, which the tool prints as it is.
    if (/^-[APN] \S/.test(line) || lines.length === 0) lines.push(line);
    else lines.push(`${lines.pop()}\n${line}`);
  }
  const specs = new Map<string, string[]>();
  for (const line of lines) {
    const [, chain, spec = ''] = /^-A (\S+) ?(.*)$/s.exec(line) ?? [];
    if (chain === undefined) continue;
    const known = specs.get(chain);
    if (known) known.push(spec);
    else specs.set(chain, [spec]);
  }
  return specs;
}

/** The rules of `-L -n -v` text by chain, and whether the text shows all of each. */
export function readListedRules(
  text: string,
  family: 'ipv4' | 'ipv6',
): ReadonlyMap<string, Answer['listed']> {
  const { rulesets } = parse(text, { family });
  const chains = rulesets.flatMap((ruleset) => ruleset.tables.flatMap((table) => table.chains));
  return new Map(
    chains.map(({ name, rules }) => [
      name,
      rules.map(({ spec, unknown }) => ({ spec, isWhole: unknown === undefined })),
    ]),
  );
}
