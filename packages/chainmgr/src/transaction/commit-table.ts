import { type ChainDigest, digestChain, type Table, type TablePlan } from '@chainwright/parse-core';
import type { CommandResult } from '../backend.ts';
import type { FamilyTool } from '../family/family-tool.ts';
import { readTable } from '../family/read-table.ts';
import { ManagerError } from '../manager-error.ts';
import { classifyFailure } from '../tool/classify-failure.ts';
import { IptablesError } from '../tool/iptables-error.ts';
import type { TableWork } from './draft-table.ts';
import { type GuardedBatch, type GuardOptions, renderGuarded } from './render-guarded.ts';

/** How a table came to be as it was to be. */
export interface Committed {
  readonly work: TableWork;
  /** How often it was read and tried; 0 where there was nothing to do. */
  readonly attempts: number;
  /** What was listed afterwards. */
  readonly after: Table;
}

export interface CommitOptions {
  /** How often the table is read and the batch tried, while others change it in between. */
  readonly attempts: number;
  /** Works the changes out again on a fresh listing. */
  readonly redraft: (before: Table) => TableWork;
}

/** So often it is tried by places before it is tried by words. */
const attemptsByPlaces = 3;

/**
 * Carries out the work in one table as one batch, and lists the table again. When the batch is refused
 * because the table has changed since it was listed, nothing has been done, and the work is worked out
 * anew.
 */
export async function commitTable(
  tool: FamilyTool,
  first: TableWork,
  { attempts, redraft }: CommitOptions,
): Promise<Committed> {
  let work = first;
  let refused: (Refusal & { readonly work: TableWork }) | undefined;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    if (work.plan.steps.length === 0) return { work, attempts: attempt - 1, after: work.before };
    const refusal = await tryBatch(tool, work, attempt <= attemptsByPlaces ? 'places' : 'words');
    if (refusal === undefined) {
      return { work, attempts: attempt, after: await readTable(tool, work.plan.name) };
    }
    // A batch that is refused twice on the same listing is refused for what it says, or what came in
    // between went away again.
    if (refused && isSameWork(refused.work, work) && !refusal.mayPass) throw refusal.error;
    refused = { ...refusal, work };
    await pause(attempt);
    work = redraft(await readTable(tool, work.plan.name));
  }
  const { name } = work.plan;
  throw new ManagerError(
    'CONTENDED',
    `others changed the table ${name} each of ${attempts} times, and nothing was done: try again, or allow more attempts`,
    { family: tool.family, cause: refused?.error },
  );
}

/** Throws where iptables would not take the words of the batch; nothing is changed. */
export async function testTable(tool: FamilyTool, work: TableWork): Promise<void> {
  const { command, result } = await tool.test(render(tool, work, 'places').text);
  if (isFinal(result)) throw new IptablesError(command, result);
}

interface Refusal {
  readonly error: IptablesError;
  /** It was refused for what others have done, and for nothing else. */
  readonly mayPass: boolean;
}

/** Why the batch was refused, where that may be for the state of the table; any other failure is thrown. */
async function tryBatch(
  tool: FamilyTool,
  work: TableWork,
  by: GuardOptions['by'],
): Promise<Refusal | undefined> {
  const batch = render(tool, work, by);
  const { command, result } = await tool.restore(batch.text);
  if (result.exitCode === 0) return undefined;
  const error = new IptablesError(command, result);
  if (isFinal(result)) throw error;
  return { error, mayPass: mayPass(error, batch, work.plan) };
}

function render(tool: FamilyTool, work: TableWork, by: GuardOptions['by']): GuardedBatch {
  const { plan, before, flushed, likeness } = work;
  return renderGuarded(plan, before, { family: tool.family, flushed, likeness, by });
}

/** 2 and 3: iptables does not take the words. A lock has been waited for already. */
function isFinal(result: CommandResult): boolean {
  const { exitCode } = result;
  return exitCode === 2 || exitCode === 3 || classifyFailure(result).reason === 'LOCKED';
}

/** Whether a table is as a plan leaves it, or as it takes it to be. */
export function isAs(table: Table, { chains }: TablePlan, when: 'before' | 'after'): boolean {
  return chains.every((change) => {
    const chain = table.chains.find(({ name }) => name === change.name);
    return isSameDigest(chain ? digestChain(chain) : null, change[when]);
  });
}

function isSameDigest(a: ChainDigest | null, b: ChainDigest | null): boolean {
  return a?.fingerprint === b?.fingerprint && a?.rules === b?.rules && a?.policy === b?.policy;
}

/**
 * All that a batch deletes is on the listing, so a line that cannot delete it, or that only sees to it
 * that all is as it was, fails for what others have done; so does a batch that deletes no chain and
 * finds one in use, the witness. nf_tables may name the last line instead.
 */
function mayPass(
  { reason, line }: IptablesError,
  { lines }: GuardedBatch,
  { steps }: TablePlan,
): boolean {
  const failed = line === undefined ? undefined : lines[line - 1];
  if (failed?.step?.kind === 'deleteRule') return true;
  if (failed && failed.step === undefined && !/^(?:\*|COMMIT)/.test(failed.text)) return true;
  return reason === 'CHAIN_IN_USE' && steps.every(({ kind }) => kind !== 'deleteChain');
}

function isSameWork(a: TableWork, b: TableWork): boolean {
  return JSON.stringify(a.plan.chains) === JSON.stringify(b.plan.chains);
}

/** Those who try at the same time do not meet again at the same time. */
function pause(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(attempt, 4) * 5));
}
