import { countReferences, printList, printRules, type Ruleset } from '@chainwright/parse-core';
import type { MemoryChain, MemoryRule, MemoryTable } from '../netfilter/memory-table.ts';
import type { ListRequest } from '../request/request.ts';
import { type Failure, refused } from '../tool/failure.ts';
import { type Tool, variantName } from '../tool/tool.ts';

/** What `-L` or `-S` prints of a table. */
export function listChains(table: MemoryTable, request: ListRequest, tool: Tool): string | Failure {
  const { chain: name } = request;
  const chains = table.chains.filter((chain) => name === undefined || chain.name === name);
  if (name !== undefined && chains.length === 0) {
    return tool.dialect.variant === 'nft'
      ? { kind: 'foreignChain', chain: name, table: table.name }
      : refused('noChain');
  }
  const references = countReferences(table);
  const shown = chains.map((chain) =>
    request.kind === 'list' ? { ...chain, rules: chain.rules.map(asListed) } : chain,
  );
  const numbered = shown.map((chain) => ({
    ...withNumbers(chain, request.number),
    references: references.get(chain.name) ?? 0,
  }));
  const text = print(rulesetOf({ ...table, chains: numbered }, tool), request);
  return request.number === undefined ? text : withoutHeader(text, request);
}

/** A table as one that was read, for the printers. */
export function rulesetOf({ name, chains }: MemoryTable, { family, dialect }: Tool): Ruleset {
  const { version, variant } = dialect;
  const tables = [{ name, line: 0, chains }];
  return { family, source: 'save', version, variant: variantName(variant), tables };
}

/** A rule as `-L` shows it; where a jump leads may have changed since it was written. */
export function asListed({ listed, ...rule }: MemoryRule): MemoryRule {
  if (!listed) return rule;
  const target = rule.target?.kind === 'extension' ? listed.target : rule.target;
  return { ...rule, ...listed.base, matches: listed.matches, target };
}

function withNumbers(chain: MemoryChain, only: number | undefined): MemoryChain {
  const rules = chain.rules.map((rule, index) => ({ ...rule, number: index + 1 }));
  return { ...chain, rules: only === undefined ? rules : rules.filter((r) => r.number === only) };
}

function print(ruleset: Ruleset, request: ListRequest): string {
  return request.kind === 'list'
    ? printList(ruleset, request)
    : printRules(ruleset, { counters: request.verbose });
}

/** One rule alone is listed without its chain and without the names of columns. */
function withoutHeader(text: string, { kind }: ListRequest): string {
  const lines = kind === 'list' ? 2 : 1;
  return text.split('\n').slice(lines).join('\n');
}
