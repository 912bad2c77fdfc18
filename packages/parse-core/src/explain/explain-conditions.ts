import type { ValueContext } from '../extensions/values/value-type.ts';
import { matchScopes } from '../lex/scopes.ts';
import type { Match } from '../model/match.ts';
import { type Phrases, sortPhrases } from './phrases.ts';
import { quote, quoteOdd } from './quote.ts';
import { sayOptions } from './say-option.ts';

/** How the summary of a match begins that asks something even without an option. */
const ASKS = 'Whether ';

/** What the matches of a rule ask, in their order. */
export function explainConditions(matches: readonly Match[], context: ValueContext): Phrases {
  const all = matches.map((match) => explainMatch(match, context));
  return {
    clauses: all.flatMap(({ clauses }) => clauses),
    notes: all.flatMap(({ notes }) => notes),
    asides: all.flatMap(({ asides }) => asides),
  };
}

function explainMatch(match: Match, context: ValueContext): Phrases {
  if ('unknown' in match) return explainUnknownMatch(match.name, match.words);
  const scope = matchScopes.get(match.name);
  if (!scope) return explainUnknownMatch(match.name, []);
  const { name, summary } = scope.declaration;
  const asked = summary.startsWith(ASKS) ? [summary.slice(ASKS.length)] : [];
  const phrases = [...asked, ...sayOptions(scope, match, context)];
  return sortPhrases(phrases.length > 0 ? phrases : [`the match ${name}, given no option, holds`]);
}

function explainUnknownMatch(name: string | null, words: readonly string[]): Phrases {
  const text = quote(words.join(' '));
  if (name === null) {
    return {
      clauses: [`what is listed as ${text} holds`],
      notes: ['these words could not be read'],
      asides: [],
    };
  }
  const clauses = [`the match ${quoteOdd(name)}, which is not known here, holds`];
  const notes = words.length > 0 ? [`its words ${text} could not be read`] : [];
  return { clauses, notes, asides: [] };
}
