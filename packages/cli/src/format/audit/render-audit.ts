import type { Ruleset } from '@chainwright/parse-core';
import type { ChainDefaults, Finding, RulesetAudit } from '@chainwright/policy';
import { displayName } from '../../input/read-inputs.ts';
import { alignCells } from '../../output/align-cells.ts';
import { escapeControls } from '../../output/escape-controls.ts';
import type { Paint } from '../../output/paint.ts';
import { plural, rulesetHeading } from '../table/headings.ts';
import { wrapWords } from '../table/wrap-words.ts';
import { sayDrop, sayLog } from './say-answer.ts';

export interface AuditedRuleset {
  readonly ruleset: Ruleset;
  readonly audit: RulesetAudit;
  /** Where rulesets come from several files. */
  readonly file?: string;
}

export interface AuditLayout {
  readonly paint: Paint;
  /** Width of the terminal; undefined where there is none, and lines are as long as they are. */
  readonly terminalWidth: number | undefined;
}

/** For people: what each chain drops and logs by default, then what was found. */
export function* renderAudit(
  audited: readonly AuditedRuleset[],
  layout: AuditLayout,
): Generator<string> {
  let isFirst = true;
  for (const { ruleset, audit, file } of audited) {
    const name = file === undefined ? '' : `${escapeControls(displayName(file))}: `;
    yield `${isFirst ? '' : '\n'}${name}${rulesetHeading(ruleset, layout.paint)}\n`;
    isFirst = false;
    yield* renderDefaults(audit.chains, layout);
    yield* renderFindings(audit.findings, layout);
  }
}

const gap = '  ';
const titles = ['chain', 'protocol', 'drops by default', 'logs by default'];

function* renderDefaults(
  chains: readonly ChainDefaults[],
  { paint }: AuditLayout,
): Generator<string> {
  if (chains.length === 0) return;
  const rows = chains.flatMap(defaultRows).map((row) => row.map(escapeControls));
  const [head = '', ...lines] = alignCells([titles, ...rows]);
  yield `\n${gap}${paint('dim', head)}\n`;
  for (const line of lines) yield `${gap}${line}\n`;
}

/** One row for all protocols, and one for each of which something else is true. */
function defaultRows({ chain, drop, log }: ChainDefaults): readonly (readonly string[])[] {
  const rows = drop.protocols.map((dropped, index) => {
    const logged = log.protocols[index] ?? dropped;
    return [dropped.protocol, sayDrop(dropped, chain), sayLog(logged, chain)];
  });
  const [all = [], ...each] = rows;
  const differing = each.filter((row) => row.slice(1).join() !== all.slice(1).join());
  return [[chain, ...all], ...differing.map((row) => ['', ...row])];
}

function* renderFindings(
  findings: readonly Finding[],
  { paint, terminalWidth = Number.POSITIVE_INFINITY }: AuditLayout,
): Generator<string> {
  const count = findings.length;
  yield `\n${gap}${count === 0 ? 'nothing found' : paint('bold', plural(count, 'finding'))}\n`;
  for (const finding of findings) {
    const { code, message, hint, commands } = finding;
    yield `${gap}${paint('yellow', code)}  ${escapeControls(placeOf(finding))}\n`;
    const text = `${message}; ${hint}${commands.length > 0 ? ':' : ''}`;
    for (const line of wrapWords(escapeControls(text), terminalWidth - 6)) {
      yield `      ${line.trimEnd()}\n`;
    }
    for (const command of commands) yield `        ${paint('cyan', escapeControls(command))}\n`;
  }
}

function placeOf({ table, chain, rule, lastRule, line }: Finding): string {
  const name = table === 'filter' ? chain : `${table} ${chain}`;
  const rules = rule === null ? '' : ` ${rule}${lastRule === undefined ? '' : `–${lastRule}`}`;
  return `${name}${rules} (line ${line})`;
}
