import type { ManagerRequest } from '../commands/manager-options.ts';
import type { Context } from '../context.ts';
import { toJson } from '../format/json.ts';
import { plural } from '../format/table/headings.ts';
import { alignCells } from '../output/align-cells.ts';
import { escapeControls } from '../output/escape-controls.ts';
import { withManager } from './with-manager.ts';

/** All chains of a table, a line each. */
export async function runChainList(request: ManagerRequest, context: Context): Promise<void> {
  const chains = await withManager(request, context, (manager) => manager.listChains());
  if (request.json) return context.stdout.write(`${toJson({ chains })}\n`);
  const lines = alignCells(
    chains.map(({ family, name, policy, rules }) => [
      family,
      escapeControls(name),
      policy ?? '-',
      plural(rules, 'rule'),
    ]),
  );
  await context.stdout.write(lines.map((line) => `${line}\n`).join(''));
}

/** The policy of a chain in each family. */
export async function runShowPolicy(
  chain: string,
  request: ManagerRequest,
  context: Context,
): Promise<void> {
  const policies = await withManager(request, context, (manager) => manager.policy(chain));
  if (request.json) return context.stdout.write(`${toJson(policies)}\n`);
  for (const [family, policy] of Object.entries(policies)) {
    await context.stdout.write(`${family}  ${policy ?? '-'}\n`);
  }
}
