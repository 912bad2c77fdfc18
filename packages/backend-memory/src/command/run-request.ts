import { checkTable } from '../kernel/check-table.ts';
import type { MemoryTable } from '../netfilter/memory-table.ts';
import type { ListRequest, Request, RuleRequest } from '../request/request.ts';
import { type Failure, isFailure } from '../tool/failure.ts';
import type { Tool } from '../tool/tool.ts';
import { changeChains } from './change-chains.ts';
import { changeRules, checkJumps, checkRules } from './change-rules.ts';
import { checkSets, type HasSet } from './check-sets.ts';
import { listChains } from './list-chains.ts';
import { operationOf } from './operation.ts';
import { tellProgress } from './tell-progress.ts';

/** What came of a request: the table as it is now, and what was printed. */
export interface Changed {
  readonly table: MemoryTable;
  readonly stdout: string;
}

/** Carries out one command on a table, and asks the kernel. */
export function runRequest(
  table: MemoryTable,
  request: Request,
  tool: Tool,
  hasSet: HasSet,
): Changed | Failure {
  const failure = isRuleRequest(request)
    ? (checkSets(request, hasSet) ?? checkJumps(table, request, tool))
    : undefined;
  const changed = failure ?? applyRequest(table, request, tool);
  if (isFailure(changed)) return changed;
  if (!isRuleRequest(request)) return changed;
  return checkRules(table, request, tool) ?? askKernel(changed, request, tool);
}

/** Carries out one command on a table, without asking the kernel whether it likes what comes of it. */
export function applyRequest(table: MemoryTable, request: Request, tool: Tool): Changed | Failure {
  if (isListRequest(request)) {
    const stdout = listChains(table, request, tool);
    if (typeof stdout !== 'string') return stdout;
    if (!request.zero) return { table, stdout };
    const { chain, number, verbose } = request;
    const zero = { kind: 'zero', table: table.name, chain, number, verbose } as const;
    const zeroed = changeChains(table, zero, tool);
    if (isFailure(zeroed)) return zeroed;
    return { table: zeroed, stdout: stdout + tellProgress(table, zero) };
  }
  const changed = isRuleRequest(request)
    ? changeRules(table, request)
    : changeChains(table, request, tool);
  return isFailure(changed) ? changed : { table: changed, stdout: tellProgress(table, request) };
}

export function isRuleRequest(request: Request): request is Request & RuleRequest {
  return 'rules' in request;
}

function isListRequest(request: Request): request is Request & ListRequest {
  return request.kind === 'list' || request.kind === 'rules';
}

export function askKernel(
  changed: Changed,
  request: Request & RuleRequest,
  { dialect }: Tool,
): Changed | Failure {
  const error = checkTable(changed.table, dialect.variant);
  return error ? { kind: 'kernel', error, operation: operationOf(request) } : changed;
}
