import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diagnosticCodes, parse } from '../src/index.ts';

const page = readFileSync(new URL('../../../docs/diagnostics.md', import.meta.url), 'utf8');

interface Section {
  readonly code: string;
  readonly says: string | undefined;
  /** A text that gives the diagnostic; undefined where the page has none. */
  readonly example: string | undefined;
}

/** How the page writes what an editor does not show. */
const controls: Readonly<Record<string, string>> = {
  '\\ufeff': '\ufeff',
  '\\x1b': '\u001b',
  '\\0': '\0',
  '\\r': '\r',
  '\\t': '\t',
};

const sections: readonly Section[] = page
  .split(/^## /m)
  .slice(1)
  .map((section) => {
    const [code = '', , says] = section.split('\n');
    const example = /^```text\n(.*?)^```$/ms.exec(section)?.[1];
    return { code, says, example: example === undefined ? undefined : unescapeControls(example) };
  });

function unescapeControls(text: string): string {
  return text.replace(/\\(?:ufeff|x1b|0|r|t)/g, (written) => controls[written] ?? written);
}

describe('docs/diagnostics.md', () => {
  it('has each code once, in the order of the union', () => {
    expect(sections.map(({ code }) => code)).toEqual(Object.keys(diagnosticCodes));
  });

  it.each(sections)('says of $code what the union says', ({ code, says }) => {
    expect({ [code]: says }).toEqual({
      [code]: new Map(Object.entries(diagnosticCodes)).get(code),
    });
  });

  it.each(sections.filter(({ example }) => example !== undefined))(
    'has an example that gives $code and no other',
    ({ code, example = '' }) => {
      const given = parse(example).diagnostics.map((diagnostic) => diagnostic.code);
      expect(new Set(given)).toEqual(new Set([code]));
    },
  );
});
