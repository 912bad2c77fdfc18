import { expect, it } from 'vitest';
import * as core from '../src/index.ts';

it('offers these values and no others', () => {
  expect(Object.keys(core).sort()).toMatchInlineSnapshot(`
    [
      "ParseError",
      "canonical",
      "defaultDialect",
      "diagnosticCodes",
      "explainRule",
      "explainRuleset",
      "isMatch",
      "makeCanonicalizer",
      "matches",
      "parse",
      "printList",
      "printRules",
      "printSave",
      "readDialect",
      "refusalCodes",
      "renderDiagnostic",
      "targets",
      "versions",
    ]
  `);
});
