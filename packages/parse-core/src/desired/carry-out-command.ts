import { match, P } from 'ts-pattern';
import type { WrittenCommand, WrittenRule } from '../written/written-line.ts';
import { addChain, type ChainDraft, findChain, type TableDraft } from './ruleset-draft.ts';

/** Why a command cannot be carried out. */
export interface CommandFault {
  readonly code: 'NO_SUCH_CHAIN' | 'NO_SUCH_RULE' | 'CHAIN_TWICE' | 'NOT_A_RULE';
  readonly message: string;
  readonly hint?: string;
}

/** Does to the draft of a table what the command of a line would do to the table. */
export function carryOutCommand(
  table: TableDraft,
  command: WrittenCommand,
  written: WrittenRule,
): CommandFault | undefined {
  const { letter, chain: name } = command;
  return (
    match(letter)
      .with(P.union('A', 'I', 'R', 'D'), () => changeRules(table, command, written))
      .with('N', () => createChain(table, name, written.line))
      .with('P', () => setPolicy(table, command, written.line))
      .with('F', () => flush(table, name, written.line))
      .with('X', () => deleteChain(table, name, written.line))
      .with('E', () => ({
        code: 'NOT_A_RULE' as const,
        message: 'a chain is renamed, which is not followed here',
        hint: 'give it its name from the beginning',
      }))
      // These change no rules.
      .with(P.union('C', 'Z', 'L', 'S'), () => undefined)
      .exhaustive()
  );
}

function changeRules(
  table: TableDraft,
  { letter, chain: name = '', position }: WrittenCommand,
  { specs, counters, line }: WrittenRule,
): CommandFault | undefined {
  const chain = findChain(table, name, line);
  if (!chain) return noChain(table, name);
  const drafts = (specs ?? []).map((spec) => ({ spec, line, counters }));
  const at = (position ?? 1) - 1;
  switch (letter) {
    case 'I':
      if (at > chain.rules.length) return noRule(chain, at + 1);
      // Of a list of addresses each is inserted at the same place, so that the last comes first.
      for (const draft of drafts) chain.rules.splice(at, 0, draft);
      return undefined;
    case 'R':
      if (at >= chain.rules.length) return noRule(chain, at + 1);
      chain.rules.splice(at, 1, ...drafts);
      return undefined;
    case 'D':
      return deleteRules(
        chain,
        drafts.map(({ spec }) => spec),
        position,
      );
    default:
      chain.rules.push(...drafts);
      return undefined;
  }
}

function deleteRules(
  chain: ChainDraft,
  specs: readonly string[],
  position: number | undefined,
): CommandFault | undefined {
  if (position !== undefined) {
    if (position > chain.rules.length) return noRule(chain, position);
    chain.rules.splice(position - 1, 1);
    return undefined;
  }
  for (const spec of specs) {
    const at = chain.rules.findIndex((rule) => rule.spec === spec);
    if (at < 0) {
      const message = `${chain.name} has no such rule at this place of the text`;
      return { code: 'NO_SUCH_RULE', message };
    }
    chain.rules.splice(at, 1);
  }
  return undefined;
}

function createChain(
  table: TableDraft,
  name: string | undefined,
  line: number,
): CommandFault | undefined {
  if (name === undefined) return unclear('a chain is made without a name');
  const found = findChain(table, name, line);
  if (found) return { code: 'CHAIN_TWICE', message: `there is a chain ${name} already` };
  addChain(table, name, line, true);
  return undefined;
}

function setPolicy(
  table: TableDraft,
  { chain: name, policy }: WrittenCommand,
  line: number,
): CommandFault | undefined {
  if (name === undefined || policy === undefined) return unclear('the policy is not told');
  const chain = findChain(table, name, line);
  if (!chain) return noChain(table, name);
  chain.policy = policy;
  chain.line = line;
  return undefined;
}

function flush(
  table: TableDraft,
  name: string | undefined,
  line: number,
): CommandFault | undefined {
  if (name === undefined) {
    for (const { rules } of table.chains.values()) rules.length = 0;
    return undefined;
  }
  const chain = findChain(table, name, line);
  if (!chain) return noChain(table, name);
  chain.rules.length = 0;
  return undefined;
}

function deleteChain(
  table: TableDraft,
  name: string | undefined,
  line: number,
): CommandFault | undefined {
  if (name === undefined) {
    for (const chain of table.chains.values()) {
      if (chain.declared && chain.rules.length === 0) table.chains.delete(chain.name);
    }
    return undefined;
  }
  const chain = findChain(table, name, line);
  if (!chain) return noChain(table, name);
  if (chain.rules.length > 0) return unclear(`the chain ${name} is deleted and is not empty`);
  table.chains.delete(name);
  return undefined;
}

function noChain({ name: table }: TableDraft, name: string): CommandFault {
  const where = table === '' ? '' : ` in ${table}`;
  const message = `there is no chain ${name}${where} at this place of the text`;
  return { code: 'NO_SUCH_CHAIN', message, hint: `declare it above: -N ${name}` };
}

function noRule({ name, rules }: ChainDraft, position: number): CommandFault {
  const message = `${name} has ${rules.length} rules at this place of the text, and no rule ${position}`;
  return { code: 'NO_SUCH_RULE', message };
}

const unclear = (message: string): CommandFault => ({ code: 'NOT_A_RULE', message });
