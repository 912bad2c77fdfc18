import { printVerboseRule } from '@chainwright/parse-core';
import type { RuleRequest } from '../request/request.ts';
import { is187, type Tool } from '../tool/tool.ts';
import { makeRules } from './change-rules.ts';
import { asListed, rulesetOf } from './list-chains.ts';

/** What a command with a rule says of it with `-v`, be it carried out or not. */
export function tellRules(request: RuleRequest, tool: Tool): string {
  // 1.8.7 of nf_tables tells them with -C in any case.
  const isTold = request.verbose || (request.kind === 'check' && is187(tool, 'nft'));
  if (!isTold) return '';
  const ruleset = rulesetOf({ name: 'filter', chains: [] }, tool);
  return makeRules(request)
    .map((rule) => `${printVerboseRule(asListed(rule), ruleset)}\n`)
    .join('');
}
