import type { Family } from '@chainwright/parse-core';
import { ManagerError } from '../manager-error.ts';
import type { Change, Outcome } from './change.ts';
import type { DraftChain, DraftRule, TableDraft } from './table-draft.ts';

/** A change with its rules in the words of one family's tool: one for each address of their lists. */
export interface ReadChange {
  readonly change: Change;
  readonly rules: readonly DraftRule[];
  /** What comes in the place of a rule. */
  readonly by: readonly DraftRule[];
}

/** Tries a change out: its steps go into the draft, and what became of it is returned. */
export function draftChange(read: ReadChange, draft: TableDraft, family: Family): Outcome {
  const { change, rules, by } = read;
  const { chain: name } = change;
  const chain = (): DraftChain =>
    draft.chain(name) ?? refuse(family, 'NO_CHAIN', name, 'create it first');
  switch (change.kind) {
    case 'createChain':
      return createChain(draft, name, family);
    case 'deleteChain':
      return deleteChain(draft, name, family);
    case 'flushChain':
      return flushChain(draft, name, chain());
    case 'setPolicy':
      return setPolicy(draft, name, chain(), change.policy, family);
    case 'appendRule':
      return insert(draft, name, chain(), rules);
    case 'insertRule':
      return insert(draft, name, chain(), rules, change.position);
    case 'deleteRule':
      return deleteRules(draft, name, rules);
    case 'replaceRule':
      return replace(draft, name, chain(), rules, by, family);
  }
}

const unchanged: Outcome = { changed: false, positions: [] };
const changed: Outcome = { changed: true, positions: [] };

function createChain(draft: TableDraft, name: string, family: Family): Outcome {
  const chain = draft.chain(name);
  if (chain && chain.policy !== null) refuse(family, 'BUILT_IN_CHAIN', name, 'it is always there');
  if (chain) return unchanged;
  draft.createChain(name);
  return changed;
}

/** Rules that jump there go first, from whichever chain: as long as there is one the chain stays. */
function deleteChain(draft: TableDraft, name: string, family: Family): Outcome {
  const chain = draft.chain(name);
  if (!chain) return unchanged;
  if (chain.policy !== null) refuse(family, 'BUILT_IN_CHAIN', name, 'flush it instead');
  flushChain(draft, name, chain);
  for (const [from, { rules }] of draft.chains()) {
    for (let index = rules.length - 1; index >= 0; index--) {
      const source = draft.chain(from);
      if (source && leadsTo(rules[index], name)) draft.delete(from, source, index);
    }
  }
  draft.deleteChain(name);
  return changed;
}

function leadsTo(rule: DraftRule | undefined, chain: string): boolean {
  const target = rule?.target;
  return (target?.kind === 'jump' || target?.kind === 'goto') && target.name === chain;
}

function flushChain(draft: TableDraft, name: string, chain: DraftChain): Outcome {
  draft.flushed.add(name);
  if (chain.rules.length === 0) return unchanged;
  while (chain.rules.length > 0) draft.delete(name, chain, chain.rules.length - 1);
  return changed;
}

function setPolicy(
  draft: TableDraft,
  name: string,
  chain: DraftChain,
  policy: string,
  family: Family,
): Outcome {
  if (chain.policy === null) refuse(family, 'NO_POLICY', name, 'append a rule without conditions');
  if (chain.policy === policy) return unchanged;
  draft.setPolicy(name, chain, policy);
  return changed;
}

/** Where no position is given, at the end. A rule that is there already stays where it is. */
function insert(
  draft: TableDraft,
  name: string,
  chain: DraftChain,
  rules: readonly DraftRule[],
  position?: number,
): Outcome {
  const end = chain.rules.length;
  const wanted = position === undefined ? end : Math.max(position, 1) - 1;
  let next = Math.min(wanted, end);
  let isChanged = false;
  const positions = rules.map((rule) => {
    const found = draft.find(chain, rule.spec);
    if (found >= 0) return found + 1;
    draft.insert(name, chain, next, rule);
    isChanged = true;
    next++;
    return next;
  });
  const outcome = { changed: isChanged, positions };
  return isChanged && wanted > end ? { ...outcome, clamped: true } : outcome;
}

/** A chain that is not there has no such rule either. */
function deleteRules(draft: TableDraft, name: string, rules: readonly DraftRule[]): Outcome {
  const chain = draft.chain(name);
  if (!chain) return unchanged;
  const positions: number[] = [];
  for (const { spec } of rules) {
    const index = draft.find(chain, spec);
    if (index < 0) continue;
    draft.delete(name, chain, index);
    positions.push(index + 1);
  }
  return { changed: positions.length > 0, positions };
}

function replace(
  draft: TableDraft,
  name: string,
  chain: DraftChain,
  rules: readonly DraftRule[],
  by: readonly DraftRule[],
  family: Family,
): Outcome {
  const placesOf = (wanted: readonly DraftRule[]) =>
    wanted.map(({ spec }) => draft.find(chain, spec)).filter((index) => index >= 0);
  const old = placesOf(rules);
  const already = placesOf(by);
  if (old.length === 0 && already.length < by.length) {
    return refuse(family, 'NO_RULE', name, 'insert the new rule instead');
  }
  if (old.length === 0 || `${old}` === `${already}`) {
    return { changed: false, positions: already.map((index) => index + 1) };
  }
  deleteRules(draft, name, rules);
  const inserted = insert(draft, name, chain, by, Math.min(...old) + 1);
  return { ...inserted, changed: true };
}

function refuse(family: Family, code: keyof typeof refusals, chain: string, hint: string): never {
  throw new ManagerError(code, `${refusals[code](chain)}: ${hint}`, { family });
}

const refusals: Readonly<
  Record<'NO_CHAIN' | 'BUILT_IN_CHAIN' | 'NO_POLICY' | 'NO_RULE', (chain: string) => string>
> = {
  NO_CHAIN: (chain) => `there is no chain ${chain}`,
  BUILT_IN_CHAIN: (chain) => `${chain} is a built-in chain`,
  NO_POLICY: (chain) => `${chain} is no built-in chain and has no policy`,
  NO_RULE: (chain) => `the rule that is to be replaced is not in ${chain}`,
};
