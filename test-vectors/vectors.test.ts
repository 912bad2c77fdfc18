import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listingKeys } from './record/listings.ts';
import { readFailingCommands } from './record/record-errors.ts';
import { readRuleFiles } from './record/rules.ts';

const folder = import.meta.dirname;
const files = readRuleFiles(join(folder, 'rules'));

interface Entry {
  readonly exit: number;
  readonly stderr: string;
  readonly [key: string]: unknown;
}

function readRecorded(subject: string, extension: string): Record<string, Entry> {
  const path = join(folder, 'recorded', subject, `${extension}.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, Entry>;
}

describe.each(readdirSync(join(folder, 'recorded')))('recorded/%s', (subject) => {
  const family = subject.endsWith('ipv6') ? 'ipv6' : 'ipv4';
  const chosen = files
    .map(({ extension, rules }) => ({
      extension,
      rules: rules.filter((rule) => rule.families.includes(family)),
    }))
    .filter(({ rules }) => rules.length > 0);

  it('holds the rules of rules/ and no others, in their order', () => {
    const recorded = readdirSync(join(folder, 'recorded', subject));
    expect(recorded.sort()).toEqual(chosen.map(({ extension }) => `${extension}.json`).sort());
    for (const { extension, rules } of chosen) {
      const ids = Object.keys(readRecorded(subject, extension));
      expect(ids).toEqual(rules.map(({ id }) => id));
    }
  });

  it('has every listing of an accepted rule, and the words of each refusal', () => {
    for (const { extension } of chosen) {
      for (const [id, entry] of Object.entries(readRecorded(subject, extension))) {
        const listings = Object.keys(entry).filter((key) => listingKeys.some((own) => own === key));
        expect(listings, id).toEqual(entry.exit === 0 ? listingKeys : []);
        if (entry.exit !== 0) expect(entry.stderr, id).not.toBe('');
      }
    }
  });

  it('refuses what is named refused', () => {
    for (const { extension } of chosen) {
      for (const [id, entry] of Object.entries(readRecorded(subject, extension))) {
        if (id.startsWith('refused-')) expect(entry.exit, id).not.toBe(0);
      }
    }
  });
});

describe('errors', () => {
  const errors = join(folder, 'errors');
  const ids = readFailingCommands(errors).map(({ id }) => id);

  it('has ids that are unique', () => {
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(readdirSync(join(folder, 'recorded')))(
    'holds what %s says to each command',
    (subject) => {
      const text = readFileSync(join(errors, `${subject}.json`), 'utf8');
      expect(Object.keys(JSON.parse(text) as object)).toEqual(ids);
    },
  );
});
