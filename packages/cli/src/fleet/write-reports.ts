import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type FleetReport, foldOutcomes, renderJUnit } from '@chainwright/fleet';
import { CommandError } from '../command-error.ts';
import type { FleetFormat, FleetRequest } from '../commands/fleet/fleet-options.ts';
import type { Context } from '../context.ts';
import { exitCode } from '../exit-code.ts';
import { renderSummary } from '../format/fleet/render-summary.ts';
import { toJson } from '../format/json.ts';
import { choosePaint } from '../output/paint.ts';
import { writeChunks } from '../output/write-chunks.ts';

/** Tells how a run ended, in the format that was chosen and the files that were named. */
export async function writeReports(
  report: FleetReport,
  format: FleetFormat,
  { junit, report: json }: FleetRequest,
  context: Context,
): Promise<void> {
  if (junit !== undefined) await writeReport(junit, renderJUnit(report), context);
  if (json !== undefined) await writeReport(json, reportJson(report), context);
  const { stdout } = context;
  switch (format) {
    case 'table':
      await writeChunks(stdout, renderSummary(report, choosePaint(context), stdout.columns));
      break;
    case 'json':
      await stdout.write(reportJson(report));
      break;
    case 'junit':
      await stdout.write(renderJUnit(report));
      break;
    case 'ndjson':
  }
  context.exitCode = exitCodeOf(report);
}

/** A host that failed weighs more than one that was rolled back, where all is as it was. */
export function exitCodeOf({ counts }: FleetReport): Context['exitCode'] {
  if (counts.failed || counts.notReached) return exitCode.targetFailed;
  if (counts.rolledBack) return exitCode.rolledBack;
  return counts.differs ? exitCode.found : exitCode.done;
}

/** `{"run":…,"counts":{…},"outcomes":[…],"folded":[{"hosts":[…],…}]}`. */
function reportJson(report: FleetReport): string {
  const folded = foldOutcomes(report.outcomes).map(({ hosts, first }) => ({
    hosts,
    state: first.state,
  }));
  return `${toJson({ ...report, folded })}\n`;
}

async function writeReport(file: string, text: string, { cwd }: Context): Promise<void> {
  try {
    await writeFile(resolve(cwd, file), text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`${file}: the report cannot be written (${reason})`, {
      exitCode: exitCode.targetFailed,
    });
  }
}
