import type { Ruleset } from '@chainwright/parse-core';
import { audit, type Finding, type FindingCode, findingCodes } from '@chainwright/policy';
import { describeTool, type ToolSummary } from '../../core/describe-outputs.ts';
import { sentenceLength, shorten } from '../../core/shorten.ts';
import { type ChainReport, reportChain } from './chain-report.ts';

/** What an audit says of a text, in the words that the page shows. */
export interface AuditReport {
  /** The first of those that have INPUT or FORWARD. */
  readonly outputs: readonly OutputReport[];
  readonly outputCount: number;
  /** The first of them; `count` is how many there are. */
  readonly findings: readonly ReportedFinding[];
  readonly count: number;
  /** How many there are of each code. */
  readonly counts: readonly CodeCount[];
  /** 1-based lines of the rules that something is said of. */
  readonly lines: Uint32Array<ArrayBuffer>;
}

export interface OutputReport {
  readonly tool: ToolSummary;
  readonly chains: readonly ChainReport[];
}

export interface ReportedFinding extends Finding {
  readonly output: number;
  /** `rules` are the first of so many. */
  readonly ruleCount: number;
  /** What the code means. */
  readonly sentence: string;
}

export interface CodeCount {
  readonly code: FindingCode;
  readonly sentence: string;
  readonly count: number;
}

/** Findings that are shown. */
const shownFindings = 500;
/** Outputs of which it is said what is done by default. */
export const shownOutputs = 20;
/** Rules of each. */
const shownRules = 5;

export function makeAuditReport(rulesets: readonly Ruleset[]): AuditReport {
  const audits = audit(rulesets);
  const answered = audits.flatMap(({ chains }, output) => {
    const ruleset = rulesets[output];
    return ruleset && chains.length > 0 ? [{ tool: describeTool(ruleset), chains }] : [];
  });
  const all = audits.flatMap(({ findings }, output) =>
    findings.map((finding) => ({
      ...finding,
      output,
      ruleCount: finding.rules.length,
      sentence: findingCodes[finding.code],
    })),
  );
  return {
    outputs: answered.slice(0, shownOutputs).map(({ tool, chains }) => ({
      tool,
      chains: chains.map(reportChain),
    })),
    outputCount: answered.length,
    findings: all.slice(0, shownFindings).map(shortenFinding),
    count: all.length,
    counts: countCodes(all),
    lines: Uint32Array.from(new Set(all.flatMap(linesOf))),
  };
}

function shortenFinding(finding: ReportedFinding): ReportedFinding {
  const { message, rules } = finding;
  return {
    ...finding,
    message: shorten(message, sentenceLength),
    rules: rules
      .slice(0, shownRules)
      .map((rule) => ({ ...rule, spec: shorten(rule.spec, sentenceLength) })),
    ruleCount: rules.length,
  };
}

function countCodes(findings: readonly Finding[]): readonly CodeCount[] {
  const counts = new Map<FindingCode, number>();
  for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, count]) => ({ code, count, sentence: findingCodes[code] }));
}

/** Of a finding about a rule its line; those about a chain are shown beside the chain's answers. */
function linesOf({ rule, line }: Finding): readonly number[] {
  return rule === null ? [] : [line];
}
