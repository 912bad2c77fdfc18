import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type Rule } from '@chainwright/parse-core';
import { describe, expect, it } from 'vitest';
import { type ListingTool, listingLosses } from './listing-losses.ts';

interface Recorded {
  readonly exit: number;
  readonly S: string;
  readonly Lnv: string;
}

const recorded = join(import.meta.dirname, '../recorded');
const rules = join(import.meta.dirname, '../rules');

describe.each(listingLosses)('a listing loses $lost', ({ evidence, holds, without }) => {
  it.each(evidence)('%s shows it, and nothing else differs', (id) => {
    const shown = toolsWith(id).filter(({ tool, specs, listed }) => {
      if (!holds(tool)) return false;
      expect(listed.map((spec) => without(` ${spec}`, tool))).toEqual(
        specs.map((spec) => without(` ${spec}`, tool)),
      );
      return listed.join('\n') !== specs.join('\n');
    });
    expect(shown).not.toEqual([]);
  });
});

/** What each tool that took the rule printed of it, as we read it. */
function toolsWith(id: string) {
  const file = fileOf(id);
  return readdirSync(recorded).flatMap((name) => {
    const path = join(recorded, name, file);
    const entries = existsSync(path) ? readJson<Record<string, Recorded>>(path) : {};
    const entry = entries[id];
    if (entry?.exit !== 0) return [];
    const [version, variant, family] = name.split('-') as [string, string, string];
    const tool = { version, variant, family } as ListingTool;
    const read = (text: string) => rulesOf(text, tool).map(({ spec }) => spec.trimEnd());
    return [{ tool, specs: read(entry.S), listed: read(entry.Lnv) }];
  });
}

function fileOf(id: string): string {
  const found = readdirSync(rules).find((file) =>
    readJson<readonly { readonly id: string }[]>(join(rules, file)).some((rule) => rule.id === id),
  );
  if (found === undefined) throw new Error(`no vector ${id}`);
  return found;
}

function rulesOf(text: string, { family }: ListingTool): readonly Rule[] {
  return parse(text, { family }).rulesets.flatMap(({ tables }) =>
    tables.flatMap(({ chains }) => chains.flatMap((chain) => chain.rules)),
  );
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}
