import { expect, it } from 'vitest';
import * as core from '../src/index.ts';

it('offers these values and no others', () => {
  expect(Object.keys(core).sort()).toMatchInlineSnapshot(`
    [
      "ParseError",
      "applyPlan",
      "builtInChains",
      "canonical",
      "countReferences",
      "countSteps",
      "defaultDialect",
      "diagnosticCodes",
      "diff",
      "digestChain",
      "explainRule",
      "explainRuleset",
      "invertPlan",
      "isEmptyPlan",
      "isMatch",
      "makeCanonicalizer",
      "matches",
      "parse",
      "preservePresets",
      "printList",
      "printRules",
      "printSave",
      "printSpec",
      "printVerboseRule",
      "problemCodes",
      "protocolNumber",
      "quoteForShell",
      "readDesired",
      "readDialect",
      "readWrittenLines",
      "refusalCodes",
      "renderCommands",
      "renderDiagnostic",
      "renderDiff",
      "renderRestore",
      "renderScript",
      "splitRestoreWords",
      "targets",
      "versions",
    ]
  `);
});
