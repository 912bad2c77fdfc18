export { type GenerateOptions, generateRule, generateRuleAt } from './generate-rule.ts';
export type { Family, GeneratedRule } from './generated-rule.ts';
export { generatorSets } from './values/set-references.ts';
export { jumpedTo, userChain } from './where-rules-go.ts';
