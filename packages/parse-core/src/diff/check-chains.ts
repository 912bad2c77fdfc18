import { hasBlanks, wrongChainName } from '../canonical/chain-name.ts';
import { targets } from '../extensions/registry.ts';
import type { Chain } from '../model/ruleset.ts';
import type { PlanProblem } from './problem.ts';
import type { TableSides } from './table-sides.ts';

/** What iptables would refuse of a desired chain itself: its policy, and the name of a new one. */
export function checkChain(chain: Chain, sides: TableSides): readonly PlanProblem[] {
  const isBuiltIn = sides.builtIn.includes(chain.name);
  const found = isBuiltIn ? checkPolicy(chain, sides) : checkUserChain(chain, sides);
  if (!found) return [];
  const { name, line } = chain;
  return [{ side: 'desired', table: sides.table, chain: name, line, column: 1, ...found }];
}

type Found = Pick<PlanProblem, 'code' | 'message' | 'hint'> | undefined;

function checkPolicy({ name, policy }: Chain, { current, table }: TableSides): Found {
  if (policy === null) return undefined;
  if (policy !== 'ACCEPT' && policy !== 'DROP') {
    const message = `"${policy}" is no policy for ${name}`;
    return { code: 'BAD_POLICY', message, hint: 'a policy is ACCEPT or DROP' };
  }
  const now = current.get(name);
  if (now && now.policy === null && policy !== 'ACCEPT') {
    const message = `the policy that ${name} has now is not shown, and ${policy} is wanted`;
    return { code: 'BAD_POLICY', message, hint: 'give the output of iptables-save' };
  }
  if (table === 'nat' && policy === 'DROP' && now?.policy !== 'DROP') {
    const message = `the nat table is not for filtering: iptables refuses DROP for ${name}`;
    return { code: 'BAD_POLICY', message, hint: 'drop in the filter table' };
  }
  return undefined;
}

function checkUserChain({ name, policy }: Chain, { current, table, builtIn }: TableSides): Found {
  if (policy !== null) {
    const message = `${name} is no built-in chain of ${table}, and only those have a policy`;
    const hint = `write :${name} - [0:0]; built-in are ${builtIn.join(', ')}`;
    return { code: 'POLICY_ON_USER_CHAIN', message, hint };
  }
  if (current.has(name)) return undefined;
  if (targets.has(name) || VERDICTS.includes(name)) {
    const message = `a chain cannot be named ${name}, which is a target`;
    return { code: 'CHAIN_NAME_TAKEN', message };
  }
  const reason = wrongChainName(name) ?? (hasBlanks(name) ? 'a chain name has no blanks' : '');
  return reason === '' ? undefined : { code: 'BAD_CHAIN', message: reason };
}

const VERDICTS: readonly string[] = ['ACCEPT', 'DROP', 'RETURN', 'QUEUE'];
