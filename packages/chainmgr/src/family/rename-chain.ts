import { builtInChains } from '@chainwright/parse-core';
import { byFamily } from '../by-family.ts';
import { ManagerError } from '../manager-error.ts';
import { checkChainName } from '../rules/check-chain-name.ts';
import { expectSuccess } from '../tool/iptables-error.ts';
import type { ChangeResult } from '../transaction/change.ts';
import { chainExists } from './chain-exists.ts';
import type { FamilyTool } from './family-tool.ts';

/**
 * Gives a chain another name in every family. It is a command of its own and no part of a batch:
 * iptables-restore of nf_tables does not find a chain by its new name before the batch has ended. Where
 * the last family refuses, the others get the old name back.
 */
export async function renameChain(
  tools: readonly FamilyTool[],
  table: string,
  from: string,
  to: string,
): Promise<ChangeResult> {
  for (const name of [from, to]) {
    checkChainName(name);
    if (!builtInChains(table).includes(name)) continue;
    throw new ManagerError('BUILT_IN_CHAIN', `${name} is a built-in chain, whose name stays`);
  }
  const due = await toolsToRename(tools, table, from, to);
  const done: FamilyTool[] = [];
  for (const tool of due) {
    try {
      await rename(tool, table, from, to);
      done.push(tool);
    } catch (error) {
      for (const each of done) await rename(each, table, to, from);
      throw error;
    }
  }
  return {
    changed: due.length > 0,
    families: byFamily(
      tools.map((tool) => [tool.family, { changed: due.includes(tool), positions: [] }]),
    ),
  };
}

/** Where the old name is there and the new one is not; elsewhere it must be the other way round. */
async function toolsToRename(
  tools: readonly FamilyTool[],
  table: string,
  from: string,
  to: string,
): Promise<readonly FamilyTool[]> {
  const due: FamilyTool[] = [];
  for (const tool of tools) {
    const { family } = tool;
    const isOld = await chainExists(tool, table, from);
    const isNew = from !== to && (await chainExists(tool, table, to));
    if (isOld && isNew) {
      throw new ManagerError('CHAIN_EXISTS', `there is a chain ${to} already`, { family });
    }
    if (!isOld && !isNew) {
      throw new ManagerError('NO_CHAIN', `there is no chain ${from}`, { family });
    }
    if (isOld && from !== to) due.push(tool);
  }
  return due;
}

async function rename(tool: FamilyTool, table: string, from: string, to: string): Promise<void> {
  const { command, result } = await tool.iptables(['-t', table, '-E', from, to]);
  expectSuccess(command, result);
}
