import { type Family, pairWhole, type Ruleset } from '@chainwright/parse-core';
import type { Context } from '../context.ts';
import { exitCode } from '../exit-code.ts';
import { renderPlans, renderPlansJson } from '../format/plan/render-plans.ts';
import { renderProblems } from '../format/plan/render-problems.ts';
import { readInputs } from '../input/read-inputs.ts';
import { choosePaint } from '../output/paint.ts';
import { writeChunks } from '../output/write-chunks.ts';
import { comparePairs } from '../plan/compare-pairs.ts';
import { type CompareOptions, diffOptions } from '../plan/plan-request.ts';
import { type ComparedSide, readSide } from '../plan/read-side.ts';

export interface DiffRequest extends CompareOptions {
  readonly files: readonly [first: string, second: string];
  readonly json: boolean;
}

/** Compares two texts, writes how they differ, and sets the exit code. */
export async function runDiff(request: DiffRequest, context: Context): Promise<void> {
  const [first, second] = await readBoth(request, context);
  const spoiled = [...first.problems, ...second.problems];
  const pairs = pairWhole(ofFamily(first, request.family), ofFamily(second, request.family));
  const compared =
    spoiled.length > 0
      ? { plans: [], problems: spoiled }
      : comparePairs(pairs, { ...diffOptions(request), assumed: 'accept' });
  if (request.json) await context.stdout.write(renderPlansJson(compared));
  else {
    await writeChunks(context.stdout, renderPlans(compared.plans, choosePaint(context)));
    const texts = { current: first, desired: second };
    await writeChunks(context.stderr, renderProblems(compared.problems, texts));
  }
  if (compared.problems.length > 0) context.exitCode = exitCode.badInput;
  else if (compared.plans.length > 0) context.exitCode = exitCode.found;
}

/** A text that does not tell its family is taken to be of that of the other. */
async function readBoth(
  { files, family }: DiffRequest,
  context: Context,
): Promise<readonly [ComparedSide, ComparedSide]> {
  const [first, second] = await readInputs(files.map(fileOf), context, 'diff');
  if (!first || !second) throw new Error('two names give two texts');
  const one = readSide(first, 'current', family);
  const two = readSide(second, 'desired', family);
  const [told, other] = [familyOf(one), familyOf(two)];
  if (told && !other) return [one, readSide(second, 'desired', told)];
  if (other && !told) return [readSide(first, 'current', other), two];
  return [one, two];
}

/** A firewall in memory is kept in a file. */
const fileOf = (name: string) => name.replace(/^memory:(?=.)/s, '');

/** The family that all rulesets of the text tell. */
function familyOf({ rulesets }: ComparedSide): Family | undefined {
  const families = new Set(
    rulesets.map(({ family, assumed }) => (assumed?.includes('family') ? undefined : family)),
  );
  return families.size === 1 ? [...families][0] : undefined;
}

function ofFamily({ rulesets }: ComparedSide, family: Family | undefined): readonly Ruleset[] {
  return family === undefined ? rulesets : rulesets.filter((ruleset) => ruleset.family === family);
}
