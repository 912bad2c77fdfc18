import { readFileSync } from 'node:fs';
import { parse } from '@chainwright/parse-core';
import { describe, expect, it } from 'vitest';
import { audit, findingCodes, reasonCodes } from '../src/index.ts';

const page = readFileSync(new URL('../../../docs/audit.md', import.meta.url), 'utf8');

interface Section {
  readonly code: string;
  readonly says: string;
  readonly example: string;
}

const findings = /^## Findings\n(.*?)^## /ms.exec(page)?.[1] ?? '';
const sections: readonly Section[] = findings
  .split(/^### /m)
  .slice(1)
  .map((section) => {
    const [code = '', , says = ''] = section.split('\n');
    return { code, says, example: /^```text\n(.*?)^```$/ms.exec(section)?.[1] ?? '' };
  });

describe('docs/audit.md', () => {
  it('has each finding once, in the order of the code, with its sentence', () => {
    expect(sections.map(({ code, says }) => [code, says])).toEqual(Object.entries(findingCodes));
  });

  it.each(sections)('has an example that gives $code', ({ code, example }) => {
    const found = audit(parse(example).rulesets).flatMap((each) => each.findings);
    expect(found.map((finding) => finding.code)).toContain(code);
  });

  it('has each reason, in the order of the code, with its sentence', () => {
    const table = /^## Reasons\n(.*?)^## /ms.exec(page)?.[1] ?? '';
    const rows = [...table.matchAll(/^\| ([A-Z_]+) +\| (.*?) +\|$/gm)];
    expect(rows.map(([, code, why]) => [code, why])).toEqual(Object.entries(reasonCodes));
  });
});
