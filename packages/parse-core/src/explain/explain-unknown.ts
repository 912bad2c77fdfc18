import { matchScopes, targetScopes } from '../lex/scopes.ts';
import type { BaseMatches, Rule } from '../model/ruleset.ts';
import { joinPhrases } from './phrases.ts';

/** What the conditions without an extension tell of packets. */
const ASKED: Readonly<Record<keyof BaseMatches, string>> = {
  source: 'where they come from',
  destination: 'where they go to',
  inInterface: 'by which interface they come in',
  outInterface: 'by which interface they go out',
  protocol: 'of which protocol they are',
  fragment: 'whether they are fragments',
};

/** What the text does not tell of a rule, or tells so that it is in doubt. */
export function explainUnknown(rule: Rule): readonly string[] {
  const hidden: string[] = [];
  const doubted: string[] = [];
  for (const name of rule.unknown ?? []) {
    if (name === 'target') continue;
    if (name === 'matches') doubted.push('which conditions there are');
    else (isGiven(rule, name) ? doubted : hidden).push(describeField(name));
  }
  return [
    ...(hidden.length > 0 ? [`the listing does not show ${joinPhrases(hidden, 'or')}`] : []),
    ...(doubted.length > 0 ? [`the listing leaves in doubt ${joinPhrases(doubted)}`] : []),
  ];
}

function isGiven(rule: Rule, name: string): boolean {
  const [extension, field] = split(name);
  if (field === undefined) return name in rule;
  return [...rule.matches, rule.target].some(
    (part) => part !== null && part.name === extension && field in part,
  );
}

function describeField(name: string): string {
  const [extension, field] = split(name);
  if (field === undefined) return ASKED[name as keyof BaseMatches] ?? name;
  const scope = matchScopes.get(extension) ?? targetScopes.get(extension);
  const option = scope?.options.find((each) => each.field === field);
  return option ? `the value of ${option.declaration.flag} (${extension})` : name;
}

/** `hashlimit.hashlimitName` in two; a condition without an extension is one word. */
function split(name: string): readonly [extension: string, field?: string] {
  const dot = name.indexOf('.');
  return dot < 0 ? [name] : [name.slice(0, dot), name.slice(dot + 1)];
}
