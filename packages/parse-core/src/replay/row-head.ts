import { targetScopes } from '../lex/scopes.ts';
import type { ChainTarget, Target } from '../model/target.ts';
import type { KnownRow } from './known-row.ts';
import type { Place } from './literal-tree.ts';
import type { RowColumns } from './scan-row.ts';

/** What stands in front of a row: its target and its protocol. */
export interface RowHead {
  /** Equal for rows that may be of one kind: rows that jump differ in the chain's name only. */
  readonly key: string;
  /** As printed. */
  readonly protocol: string;
  /** The target's name, if it has one that may be a chain's. */
  readonly chain: string | undefined;
  /** Where the kinds of such rows begin, once there are any. */
  root: Place<KnownRow> | undefined;
  jump: ChainTarget | undefined;
  goto: ChainTarget | undefined;
}

/** The lexer takes such a word for an address. */
const ANY_ADDRESS = /^(?:anywhere|0\.0\.0\.0\/0|::\/0)$/;

/** Undefined for a target that the lexer has to see. */
export function makeRowHead(
  text: string,
  { starts, ends, head, protocol: at }: RowColumns,
  chains: ReadonlyMap<string, unknown> | undefined,
): RowHead | undefined {
  const target = at === head ? '' : text.slice(starts[head], ends[head]);
  const protocol = text.slice(starts[at], ends[at]);
  if (ANY_ADDRESS.test(target) || ANY_ADDRESS.test(protocol)) return undefined;
  // A chain goes before an extension of the same name.
  const isExtension = targetScopes.has(target) && !chains?.has(target);
  const chain = target === '' || isExtension ? undefined : target;
  const key = chain === undefined ? `${target} ${protocol}` : `\n${protocol}`;
  return { key, protocol, chain, root: undefined, jump: undefined, goto: undefined };
}

/** The target of a row of a known kind; one object for all that go to the same chain. */
export function targetOf({ plan, target }: KnownRow, head: RowHead): Target | null {
  const isChain = target?.kind === 'jump' || target?.kind === 'goto';
  if (!plan.hasChain || !isChain || head.chain === undefined) return target;
  head[target.kind] ??= { kind: target.kind, name: head.chain };
  return head[target.kind] ?? target;
}
