import type { ManagedRule } from '@chainwright/chainmgr';
import type { ManagerRequest } from '../commands/manager-options.ts';
import type { Context } from '../context.ts';
import { exitCode } from '../exit-code.ts';
import { toJson } from '../format/json.ts';
import { escapeControls } from '../output/escape-controls.ts';
import { writeChunks } from '../output/write-chunks.ts';
import { readRule } from './change-rules.ts';
import { withManager } from './with-manager.ts';

/** The rules of a chain that mean the same as the one that is given; none is a finding. */
export async function runFind(
  chain: string,
  words: readonly string[],
  request: ManagerRequest,
  context: Context,
): Promise<void> {
  const rule = readRule(words);
  const rules = await withManager(request, context, (manager) => manager.findRule(chain, rule));
  await show(rules, request, context);
  if (rules.length > 0) return;
  context.exitCode = exitCode.found;
  if (!request.json)
    await context.stderr.write(`there is no such rule in ${escapeControls(chain)}\n`);
}

/** All rules of a chain. */
export async function runRuleList(
  chain: string,
  request: ManagerRequest,
  context: Context,
): Promise<void> {
  const rules = await withManager(request, context, (manager) => manager.rules(chain));
  await show(rules, request, context);
}

async function show(
  rules: readonly ManagedRule[],
  { json }: ManagerRequest,
  context: Context,
): Promise<void> {
  if (json) return context.stdout.write(`${toJson({ rules })}\n`);
  await writeChunks(
    context.stdout,
    rules.map(
      ({ family, number, spec }) => `${family}  ${number}  ${escapeControls(spec)}
`,
    ),
  );
}
