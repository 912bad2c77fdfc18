import { countReferences } from '@chainwright/parse-core';
import {
  addChain,
  findChain,
  isBuiltIn,
  type MemoryChain,
  type MemoryTable,
  noCounters,
  userChain,
  withChain,
  withoutChain,
} from '../netfilter/memory-table.ts';
import type { ChainRequest } from '../request/request.ts';
import { type Failure, misused, NAT_DROPS, refused } from '../tool/failure.ts';
import { is187, isAtMost189, type Tool } from '../tool/tool.ts';

/** The table after a command about chains. */
export function changeChains(
  table: MemoryTable,
  request: ChainRequest,
  tool: Tool,
): MemoryTable | Failure {
  switch (request.kind) {
    case 'newChain':
      if (findChain(table, request.chain)) return refused('chainExists');
      return addChain(table, userChain(request.chain));
    case 'rename':
      return renameChain(table, request.chain, request.to, tool);
    case 'policy':
      return setPolicy(table, request, tool);
    case 'flush':
      return flush(table, request.chain);
    case 'deleteChain':
      return request.chain === undefined
        ? deleteChains(table, tool)
        : deleteChain(table, request.chain, tool);
    case 'zero':
      return zero(table, request.chain, request.number, tool);
    case 'deleteNumber':
      return deleteNumber(table, request.chain, request.position);
  }
}

/** The names that libiptc takes for chains as well. */
const LABELS = ['ACCEPT', 'DROP', 'QUEUE', 'RETURN'];

function renameChain(
  table: MemoryTable,
  from: string,
  to: string,
  { dialect }: Tool,
): MemoryTable | Failure {
  const taken = dialect.variant === 'legacy' && LABELS.includes(to);
  if (findChain(table, to) || taken) return refused('fileExists');
  const chain = findChain(table, from);
  if (!chain || isBuiltIn(chain)) return refused('noChain');
  const renamed = addChain(withoutChain(table, from), { ...chain, name: to });
  return { ...renamed, chains: renamed.chains.map((each) => followRename(each, from, to)) };
}

function followRename(chain: MemoryChain, from: string, to: string): MemoryChain {
  const rules = chain.rules.map((rule) => {
    const { target, spec } = rule;
    const leads = target?.kind === 'jump' || target?.kind === 'goto';
    if (!leads || target.name !== from) return rule;
    const rest = spec.slice(0, spec.length - from.length);
    return { ...rule, target: { ...target, name: to }, spec: `${rest}${to}` };
  });
  return { ...chain, rules };
}

function setPolicy(
  table: MemoryTable,
  { chain: name, policy, counters }: ChainRequest & { readonly kind: 'policy' },
  { dialect }: Tool,
): MemoryTable | Failure {
  if (table.name === 'nat' && policy === 'DROP') {
    return misused(NAT_DROPS);
  }
  const chain = findChain(table, name);
  if (!chain || !isBuiltIn(chain)) return refused('notBuiltIn');
  if (policy !== 'ACCEPT' && policy !== 'DROP') return refused('badPolicy');
  // nf_tables does not look at the counters.
  const kept = dialect.variant === 'nft' ? noCounters : counters;
  return withChain(table, { ...chain, isMade: true, policy, counters: kept });
}

function flush(table: MemoryTable, name: string | undefined): MemoryTable | Failure {
  if (name === undefined) {
    return { ...table, chains: table.chains.map((chain) => ({ ...chain, rules: [] })) };
  }
  const chain = findChain(table, name);
  if (!chain) return refused('noChain');
  return withChain(table, { ...chain, isMade: true, rules: [] });
}

function deleteChain(table: MemoryTable, name: string, tool: Tool): MemoryTable | Failure {
  const chain = findChain(table, name);
  if (!chain?.isMade) return refused('noChain');
  if (isBuiltIn(chain) && is187(tool, 'nft')) return refused('isBuiltIn');
  const failure = refuseDeletion(chain, countReferences(table), tool);
  if (failure) return failure;
  return isBuiltIn(chain) ? unmake(table, chain) : withoutChain(table, name);
}

/** All of the user's at once, or none; nf_tables takes away built-in ones that do nothing, too. */
function deleteChains(table: MemoryTable, tool: Tool): MemoryTable | Failure {
  const references = countReferences(table);
  let rest = table;
  for (const chain of table.chains) {
    const failure = chain.isMade ? refuseDeletion(chain, references, tool) : undefined;
    if (isBuiltIn(chain)) {
      if (!failure && tool.dialect.variant === 'nft' && !is187(tool, 'nft'))
        rest = unmake(rest, chain);
    } else if (failure) return failure;
    else rest = withoutChain(rest, chain.name);
  }
  return rest;
}

function refuseDeletion(
  chain: MemoryChain,
  references: ReadonlyMap<string, number>,
  { dialect }: Tool,
): Failure | undefined {
  const { name, rules, policy } = chain;
  const isUsed = (references.get(name) ?? 0) > 0;
  if (dialect.variant === 'legacy') {
    if (isBuiltIn(chain)) return refused('invalid');
    if (isUsed) return refused('tooManyLinks');
    return rules.length > 0 ? refused('notEmpty') : undefined;
  }
  if (policy !== null && policy !== 'ACCEPT') return refused('notEmpty');
  if (!isUsed && rules.length === 0) return undefined;
  const verb = dialect.version === '1.8.7' ? 'CHAIN_USER_DEL' : 'CHAIN_DEL';
  const operation = { name: verb, object: `chain ${name}` } as const;
  return { kind: 'kernel', error: 'busy', operation };
}

const unmake = (table: MemoryTable, chain: MemoryChain) =>
  withChain(table, { ...chain, isMade: false, counters: noCounters });

function zero(
  table: MemoryTable,
  name: string | undefined,
  number: number | undefined,
  tool: Tool,
): MemoryTable | Failure {
  const zeroed = (chain: MemoryChain) => zeroChain(chain, tool);
  if (name === undefined) return { ...table, chains: table.chains.map(zeroed) };
  const chain = findChain(table, name);
  if (chain?.isMade === false && number === undefined && !isAtMost189(tool)) return table;
  if (!chain?.isMade) return refused('noChain');
  if (number === undefined) return withChain(table, zeroed(chain));
  const isLegacy = tool.dialect.variant === 'legacy';
  if (number > chain.rules.length && isLegacy) return refused('counterTooBig');
  const rules = chain.rules.map((rule, index) =>
    index === number - 1 ? { ...rule, counters: noCounters } : rule,
  );
  return withChain(table, { ...chain, rules });
}

/** 1.8.7 of nf_tables leaves the counters of rules alone. */
function zeroChain(chain: MemoryChain, tool: Tool): MemoryChain {
  const counters = chain.counters && noCounters;
  if (is187(tool, 'nft')) return { ...chain, counters };
  const rules = chain.rules.map((rule) => ({ ...rule, counters: noCounters }));
  return { ...chain, rules, counters };
}

function deleteNumber(table: MemoryTable, name: string, position: number): MemoryTable | Failure {
  const chain = findChain(table, name);
  if (!chain?.isMade) return refused('noChain');
  if (position > chain.rules.length) return refused('deletionTooBig');
  const rules = chain.rules.filter((_, index) => index !== position - 1);
  return withChain(table, { ...chain, rules });
}
