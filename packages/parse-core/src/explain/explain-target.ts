import type { ValueContext } from '../extensions/values/value-type.ts';
import { type Scope, targetScopes } from '../lex/scopes.ts';
import { isBuiltInChain } from '../model/built-in-chains.ts';
import type { Target } from '../model/target.ts';
import { sortPhrases } from './phrases.ts';
import { quote, quoteOdd } from './quote.ts';
import { sayOptions } from './say-option.ts';

/** A rule's effect in parts, between which its packets and conditions stand. */
export interface Effect {
  /** `Write` */
  readonly before: string;
  /** `to the kernel log at level 6`, or nothing. */
  readonly behind: string;
  /** `and go on with the next rule`, or nothing. */
  readonly then: string;
  readonly notes: readonly string[];
}

/** Where a rule stands. */
export interface Place {
  readonly chain?: string | undefined;
  readonly table?: string | undefined;
}

/** What stands for the rule's packets in the summary of a target. */
const PACKET = 'the packet';

export function explainTarget(target: Target | null, place: Place, context: ValueContext): Effect {
  if (target === null) return effect('Count', '', 'and go on with the next rule');
  const name = quoteOdd(target.name);
  switch (target.kind) {
    case 'jump':
      return effect('Hand', `to the chain ${name}`, 'and go on here with those that come back');
    case 'goto':
      return effect('Hand', `to the chain ${name}`, 'and do not come back here');
    case 'unknown': {
      const words = quote(target.words.join(' '));
      const notes = target.words.length > 0 ? [`its words ${words} could not be read`] : [];
      return { ...effect('Hand', `to the target ${name}, which is not known here`), notes };
    }
    case 'verdict':
      if (target.name === 'RETURN') return explainReturn(place);
  }
  const scope = targetScopes.get(target.name);
  return scope ? explainDeclared(scope, target, context) : effect('Hand', `to the target ${name}`);
}

/** The effect where the listing does not show the target or it could not be read. */
export const unknownEffect: Effect = effect('Do with', 'what the listing does not show');

/** The summary, cut where the packets stand and at its comma, with the options before that. */
function explainDeclared(scope: Scope, target: object, context: ValueContext): Effect {
  const [head = '', then = ''] = scope.declaration.summary.split(', ');
  const [before = '', behind = ''] = head.split(PACKET);
  const { clauses } = sortPhrases(sayOptions(scope, target, context));
  return effect(before.trim(), `${behind} ${clauses.join(', ')}`.trim(), then);
}

function explainReturn({ chain, table }: Place): Effect {
  if (chain === undefined) return effect('Return', 'to the calling chain or to the policy');
  return isBuiltInChain(chain, table)
    ? effect('Leave', `to the policy of ${quoteOdd(chain)}`)
    : effect('Return', `to the chain that called ${quoteOdd(chain)}`);
}

function effect(before: string, behind: string, then = ''): Effect {
  return { before, behind, then, notes: [] };
}
