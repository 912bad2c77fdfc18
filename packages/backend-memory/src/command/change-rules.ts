import type { Rule } from '@chainwright/parse-core';
import { checkRule } from '../kernel/check-rule.ts';
import {
  findChain,
  isBuiltIn,
  type MemoryChain,
  type MemoryRule,
  type MemoryTable,
  withChain,
} from '../netfilter/memory-table.ts';
import type { Request, RuleRequest, WrittenRule } from '../request/request.ts';
import { type Failure, misused, NAT_DROPS, refused } from '../tool/failure.ts';
import type { Tool } from '../tool/tool.ts';
import { operationOf } from './operation.ts';

/** The table after `-A`, `-I`, `-R`, `-D` or `-C` with a rule; the kernel has not been asked yet. */
export function changeRules(
  table: MemoryTable,
  request: Request & RuleRequest,
): MemoryTable | Failure {
  const chain = findChain(table, request.chain);
  const isUnmade = chain?.isMade === false;
  switch (request.kind) {
    case 'check':
    case 'delete':
      return chain ? deleteRules(table, chain, request) : refused('noRule');
    case 'replace':
      if (!chain || isUnmade) return refused('noChain');
      return replaceRule(table, chain, request);
    case 'insert':
    case 'append':
      return chain ? addRules(table, chain, request) : refused('noChain');
  }
}

/** What is wrong with rules in a table wherever they stand; the tool or the kernel may say so. */
export function checkRules(
  table: MemoryTable,
  request: Request & RuleRequest,
  tool: Tool,
): Failure | undefined {
  const isAdded = request.kind !== 'delete' && request.kind !== 'check';
  for (const { rule, given } of request.rules) {
    if (table.name === 'nat' && rule.target?.name === 'DROP') return misused(NAT_DROPS);
    const lacking = request.lacksProtocol ? 'invalid' : undefined;
    const error = isAdded ? (lacking ?? checkRule(rule, given, table.name, tool)) : undefined;
    if (error) return { kind: 'kernel', error, operation: operationOf(request) };
  }
  return undefined;
}

function addRules(
  table: MemoryTable,
  chain: MemoryChain,
  request: RuleRequest,
): MemoryTable | Failure {
  const added = makeRules(request);
  if (request.kind === 'append') {
    return withChain(table, { ...chain, isMade: true, rules: [...chain.rules, ...added] });
  }
  const at = (request.position ?? 1) - 1;
  if (at > chain.rules.length) return refused('insertionTooBig');
  // One after the other at the same place: the last stands first.
  const placed = [...added].reverse();
  const changed = [...chain.rules.slice(0, at), ...placed, ...chain.rules.slice(at)];
  return withChain(table, { ...chain, isMade: true, rules: changed });
}

function replaceRule(
  table: MemoryTable,
  chain: MemoryChain,
  { position = 1, rules: [written], counters }: RuleRequest,
): MemoryTable | Failure {
  if (position > chain.rules.length || !written) return refused('replacementTooBig');
  const replaced = makeRule(written, counters);
  const changed = chain.rules.map((rule, index) => (index === position - 1 ? replaced : rule));
  return withChain(table, { ...chain, rules: changed });
}

/**
 * Deletes the first rule equal to each that is given; `-C` only looks. Rules are equal when `-S`
 * prints them alike.
 */
function deleteRules(
  table: MemoryTable,
  chain: MemoryChain,
  { kind, rules, isMissed }: RuleRequest,
): MemoryTable | Failure {
  if (isMissed) return refused('noRule');
  let rest = chain.rules;
  for (const { spec } of rules) {
    const at = rest.findIndex((rule) => rule.spec === spec);
    if (at < 0) return refused('noRule');
    if (kind === 'delete') rest = [...rest.slice(0, at), ...rest.slice(at + 1)];
  }
  return kind === 'check' ? table : withChain(table, { ...chain, rules: rest });
}

/** The rules that a request says, as they stand in a chain. */
export function makeRules({ rules, counters }: RuleRequest): readonly MemoryRule[] {
  return rules.map((written) => makeRule(written, counters));
}

function makeRule(written: WrittenRule, counters: Rule['counters']): MemoryRule {
  const { spec, rule, listed } = written;
  const { base, matches, target } = rule;
  return {
    number: 0,
    line: 0,
    spec,
    counters,
    ...base,
    matches,
    target,
    ...(listed && { listed }),
  };
}

const noTarget = (message: string): Failure => ({ kind: 'late', message });

/** A jump that leads nowhere, which the tool notices by itself; legacy also one to a built-in chain. */
export function checkJumps(
  table: MemoryTable,
  request: Request & RuleRequest,
  { dialect: { variant } }: Tool,
): Failure | undefined {
  for (const { rule } of request.rules) {
    const { target } = rule;
    if (target?.kind !== 'jump' && target?.kind !== 'goto') continue;
    const chain = findChain(table, target.name);
    if (variant === 'legacy' && chain && isBuiltIn(chain)) return refused('invalid');
    if (chain) continue;
    if (variant === 'nft') return noTarget(`Chain '${target.name}' does not exist`);
    return target.kind === 'goto'
      ? noTarget(`goto '${target.name}' is not a chain`)
      : noTarget(`Couldn't load target \`${target.name}':No such file or directory\n`);
  }
  return undefined;
}
