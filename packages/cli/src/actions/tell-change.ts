import type { TransactionResult } from '@chainwright/chainmgr';
import type { ManagerRequest } from '../commands/manager-options.ts';
import type { Context } from '../context.ts';
import { toJson } from '../format/json.ts';
import { escapeControls } from '../output/escape-controls.ts';

/** Says of each change, in the words that it was asked with, whether there was something to do. */
export async function tellChange(
  asked: readonly string[],
  { changed, outcomes }: Pick<TransactionResult, 'changed' | 'outcomes'>,
  { json }: ManagerRequest,
  context: Context,
): Promise<void> {
  if (json) return context.stdout.write(`${toJson({ changed, outcomes })}\n`);
  for (const [at, words] of asked.entries()) {
    const families = Object.entries(outcomes[at] ?? {});
    const done = families.filter(([, outcome]) => outcome.changed).map(([family]) => family);
    const said = done.length > 0 ? `done (${done.join(', ')})` : 'so already';
    const clamped = families.some(([, outcome]) => outcome.clamped) ? ', at the end' : '';
    await context.stdout.write(`${escapeControls(words)}: ${said}${clamped}\n`);
  }
}
