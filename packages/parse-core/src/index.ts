export { type CanonicalTextOptions, canonical, makeCanonicalizer } from './canonical/canonical.ts';
export type { CanonicalOptions, CanonicalRule } from './canonical/canonicalize.ts';
export { type Dialect, defaultDialect, readDialect, versions } from './canonical/dialect.ts';
export { type Refusal, type RefusalCode, refusalCodes } from './canonical/refusal.ts';
export { splitRestoreWords } from './canonical/split-restore-words.ts';
export { type DesiredOptions, type DesiredResult, readDesired } from './desired/read-desired.ts';
export { type DiagnosticCode, diagnosticCodes } from './diagnostics.ts';
export { type DiffResult, diff } from './diff/diff.ts';
export type { DiffOptions } from './diff/diff-options.ts';
export {
  emptyRuleset,
  joinByFamily,
  pairWhole,
  type RulesetPair,
} from './diff/pair-rulesets.ts';
export type { Preserved } from './diff/preserved.ts';
export { type PreservePreset, preservePresets } from './diff/presets.ts';
export { type PlanProblem, type ProblemCode, problemCodes } from './diff/problem.ts';
export { type ExplainOptions, explainRule } from './explain/explain-rule.ts';
export {
  type ExplainedChain,
  type ExplainedRule,
  explainRuleset,
} from './explain/explain-ruleset.ts';
export type {
  ExtensionDeclaration,
  MatchDeclaration,
  OptionDeclaration,
  TargetDeclaration,
} from './extensions/declaration.ts';
export { matches, targets } from './extensions/registry.ts';
export { builtInChains } from './model/built-in-chains.ts';
export type { Count, Counters } from './model/counters.ts';
export type { Diagnostic } from './model/diagnostic.ts';
export { isMatch, type KnownMatch, type Match, type UnknownMatch } from './model/match.ts';
export type { Negatable } from './model/negatable.ts';
export type {
  BaseMatches,
  Chain,
  Family,
  Remark,
  Rule,
  Ruleset,
  Source,
  Table,
  Variant,
} from './model/ruleset.ts';
export type {
  ChainTarget,
  ExtensionTarget,
  Target,
  UnknownTarget,
  Verdict,
  VerdictName,
} from './model/target.ts';
export { protocolNumber } from './names/protocols.ts';
export { servicePort } from './names/services.ts';
export { ParseError, type ParseOptions, type ParseResult, parse } from './parse.ts';
export { type ApplyResult, applyPlan, type Misfit } from './plan/apply-plan.ts';
export { countSteps, type StepCounts } from './plan/count-steps.ts';
export { describeCounts } from './plan/describe-counts.ts';
export { digestChain } from './plan/digest-chain.ts';
export { invertPlan } from './plan/invert-plan.ts';
export {
  type ChainChange,
  type ChainDigest,
  isEmptyPlan,
  type Plan,
  type PlannedRule,
  type Step,
  type TablePlan,
} from './plan/plan.ts';
export {
  type CommandLine,
  type CommandOptions,
  type RenderedCommands,
  renderCommands,
} from './plan/render-commands.ts';
export { type DiffLineKind, type DiffTextOptions, renderDiff } from './plan/render-diff.ts';
export { renderRestore } from './plan/render-restore.ts';
export { quoteForShell, renderScript } from './plan/render-script.ts';
export type { Rendered } from './plan/rendering.ts';
export { countReferences } from './print/count-references.ts';
export type { ListOptions } from './print/list-format.ts';
export { printDetails } from './print/print-details.ts';
export { printList } from './print/print-list.ts';
export type { PrintableRule } from './print/print-rule.ts';
export { type PrintOptions, printRules, printSave } from './print/print-ruleset.ts';
export { printSpec, type RuleShape } from './print/print-spec.ts';
export { printVerboseRule } from './print/print-verbose-rule.ts';
export { type RenderOptions, renderDiagnostic } from './render-diagnostic.ts';
export { readWrittenLines, type WrittenOptions } from './written/read-written-lines.ts';
export type {
  CommandLetter,
  RestoreLine,
  WrittenCommand,
  WrittenError,
  WrittenLine,
  WrittenRule,
} from './written/written-line.ts';
