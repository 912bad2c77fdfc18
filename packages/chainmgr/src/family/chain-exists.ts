import { classifyFailure } from '../tool/classify-failure.ts';
import { IptablesError } from '../tool/iptables-error.ts';
import type { FamilyTool } from './family-tool.ts';

/**
 * Whether a chain is there, without a listing of its rules: a chain cannot be given the name of one
 * that is there, not even its own, and of one that is not there iptables says that first. (nf_tables
 * fetches all rules of a chain even for `-L CHAIN 1`.)
 */
export async function chainExists(
  tool: FamilyTool,
  table: string,
  chain: string,
): Promise<boolean> {
  const { command, result } = await tool.iptables(['-t', table, '-E', chain, chain]);
  const failure = classifyFailure(result);
  if (failure.reason === 'CHAIN_EXISTS') return true;
  if (failure.reason === 'NO_CHAIN') return false;
  throw new IptablesError(command, result, failure);
}
