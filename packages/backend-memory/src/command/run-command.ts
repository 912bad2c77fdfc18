import type { makeCanonicalizer } from '@chainwright/parse-core';
import { isTableName } from '../netfilter/built-in.ts';
import type { Netfilter } from '../netfilter/netfilter.ts';
import { readRequest } from '../request/read-request.ts';
import { type Failure, isFailure } from '../tool/failure.ts';
import { type Outcome, sayFailure, succeeded } from '../tool/say-failure.ts';
import { is187, type Tool, versionOf } from '../tool/tool.ts';
import type { HasSet } from './check-sets.ts';
import { helpText } from './help-text.ts';
import { isRuleRequest, runRequest } from './run-request.ts';
import { tellRules } from './tell-rules.ts';

/** What the programs work on and with. */
export interface Machine {
  readonly netfilter: Netfilter;
  readonly canonicalize: ReturnType<typeof makeCanonicalizer>;
  readonly hasSet: HasSet;
  /** The date in what is saved. */
  readonly date: () => string;
}

/** `iptables` and `ip6tables`: one command. */
export function runCommand(args: readonly string[], tool: Tool, machine: Machine): Outcome {
  const { netfilter, canonicalize, hasSet } = machine;
  const request = readRequest(args, tool, canonicalize);
  if (isFailure(request)) return sayFailure(findTable(request, args, tool, netfilter), tool);
  if (request.kind === 'version') return succeeded(`${versionOf(tool)}\n`);
  if (request.kind === 'help') return succeeded(helpText(tool));
  const { table: name } = request;
  if (!isTableName(name)) return sayFailure({ kind: 'table', table: name }, tool);
  const before = netfilter.table(tool, name);
  // To look at a table of legacy is to make it.
  if (tool.dialect.variant === 'legacy') netfilter.put(tool, before);
  const changed = runRequest(before, request, tool, hasSet);
  const told = isRuleRequest(request) ? tellRules(request, tool) : '';
  if (isFailure(changed)) {
    return { ...sayFailure(changed, tool), stdout: changed.kind === 'late' ? '' : told };
  }
  netfilter.commit(tool, before, changed.table);
  return succeeded(told + changed.stdout);
}

/** 1.8.7 of nf_tables looks for the table before the rest; what legacy finds late, it finds with the table made. */
function findTable(
  failure: Failure,
  args: readonly string[],
  tool: Tool,
  netfilter: Netfilter,
): Failure {
  const [first, table = ''] = args;
  // As soon as it reads of it, that is; mostly first of all.
  if (is187(tool, 'nft') && first === '-t' && !isTableName(table)) return { kind: 'table', table };
  if (failure.kind !== 'late') return failure;
  const name = args[args.indexOf('-t') + 1] ?? '';
  const known = args.includes('-t') ? name : 'filter';
  if (!isTableName(known)) return { kind: 'table', table: known };
  netfilter.put(tool, netfilter.table(tool, known));
  return failure;
}
