import type { Family } from '@chainwright/parse-core';
import { audit } from '@chainwright/policy';
import { CommandError } from '../command-error.ts';
import type { Context } from '../context.ts';
import { exitCode } from '../exit-code.ts';
import { renderAuditJson } from '../format/audit/audit-json.ts';
import { type AuditedRuleset, renderAudit } from '../format/audit/render-audit.ts';
import { renderDiagnostics } from '../format/diagnostics.ts';
import { type ParsedInput, parseInput } from '../input/parse-input.ts';
import { readInputs } from '../input/read-inputs.ts';
import { choosePaint } from '../output/paint.ts';
import { writeChunks } from '../output/write-chunks.ts';
import { readRulesInForce } from '../target/read-rules-in-force.ts';
import { isEmpty, nothingWasRead } from './nothing-was-read.ts';

export interface AuditRequest {
  readonly files: readonly string[];
  /** The target to read from in place of files. */
  readonly on: string | undefined;
  readonly iptables: string | undefined;
  readonly json: boolean;
  readonly family: Family | undefined;
}

/** Reads all inputs, audits them as one machine's, and sets the exit code. */
export async function runAudit(request: AuditRequest, context: Context): Promise<void> {
  const inputs = await readRules(request, context);
  if (inputs.every(({ rulesets }) => rulesets.length === 0)) {
    await writeChunks(context.stderr, inputs.every(isEmpty) ? [] : renderDiagnostics(inputs));
    throw nothingWasRead(inputs);
  }
  const audited = auditInputs(inputs);
  const layout = { paint: choosePaint(context), terminalWidth: context.stdout.columns };
  await writeChunks(
    context.stdout,
    request.json ? renderAuditJson(audited, inputs) : renderAudit(audited, layout),
  );
  if (!request.json) await writeChunks(context.stderr, renderDiagnostics(inputs));
  const isFound = audited.some(({ audit: { findings } }) => findings.length > 0);
  if (isFound && context.exitCode === exitCode.done) context.exitCode = exitCode.found;
}

async function readRules(
  { files, on, iptables, family }: AuditRequest,
  context: Context,
): Promise<readonly ParsedInput[]> {
  if (on === undefined) {
    if (iptables !== undefined) throw new CommandError('--iptables is for a machine: add --on');
    const texts = await readInputs(files, context, 'audit');
    return texts.map((text) => parseInput(text, family));
  }
  if (files.length > 0) {
    throw new CommandError('--on and a FILE are given, and only one of them can be read', {
      hint: "See 'chainwright audit --help'.",
    });
  }
  const { inputs, notes } = await readRulesInForce({ on, iptables }, context);
  await writeChunks(
    context.stderr,
    notes.map((note) => `${note}\n`),
  );
  return inputs;
}

function auditInputs(inputs: readonly ParsedInput[]): readonly AuditedRuleset[] {
  const read = inputs.flatMap((input) =>
    input.rulesets.map((ruleset) => ({
      ruleset,
      ...(inputs.length > 1 ? { file: input.name } : {}),
    })),
  );
  const audits = audit(read.map(({ ruleset }) => ruleset));
  return read.flatMap((each, index) => {
    const found = audits[index];
    return found ? [{ ...each, audit: found }] : [];
  });
}
