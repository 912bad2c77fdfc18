import {
  diff,
  emptyRuleset,
  joinByFamily,
  printRules,
  renderScript,
} from '@chainwright/parse-core';
import type { Model } from '../core/model.ts';
import { printState } from './print-state.ts';

export type FileForm = 'json' | 'save' | 'rules' | 'commands';

/** The rules of the text as a file. */
export function printFile(model: Model, form: FileForm): string {
  const { rulesets, diagnostics } = model;
  switch (form) {
    case 'json':
      return `${JSON.stringify({ rulesets, diagnostics }, undefined, 1)}\n`;
    case 'save':
      return printState(rulesets);
    case 'rules':
      return rulesets.map((ruleset) => printRules(ruleset)).join('');
    case 'commands':
      return printCommands(model);
  }
}

/** A script that makes the rules on an empty machine, or says why there is none. */
function printCommands({ rulesets }: Model): string {
  const made = [...joinByFamily(rulesets)].map(([family, ruleset]) =>
    diff(emptyRuleset(family), ruleset, { assumed: 'accept' }),
  );
  const rendered = renderScript(made.flatMap((each) => ('plan' in each ? [each.plan] : [])));
  const problems = [
    ...made.flatMap((each) => ('problems' in each ? each.problems : [])),
    ...('problems' in rendered ? rendered.problems : []),
  ];
  if (problems.length === 0 && 'text' in rendered) return rendered.text;
  const lines = problems.map(({ line, message }) => `# line ${line}: ${message}`);
  return [
    '#!/bin/sh',
    '# The text does not tell all that commands would have to say:',
    ...lines,
    'exit 1',
    '',
  ].join('\n');
}
