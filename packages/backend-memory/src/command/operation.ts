import type { RuleRequest } from '../request/request.ts';
import type { Operation } from '../tool/failure.ts';

/** How nf_tables names what the kernel is asked for. */
export function operationOf({ kind, chain }: RuleRequest): Operation {
  const name =
    kind === 'insert' ? 'RULE_INSERT' : kind === 'replace' ? 'RULE_REPLACE' : 'RULE_APPEND';
  return { name, object: `rule in chain ${chain}` };
}
