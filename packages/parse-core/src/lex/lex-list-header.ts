import { isChainName } from './spaced-name.ts';
import { Token } from './token.ts';
import { trimBlanks } from './trim-blanks.ts';
import { types } from './types.ts';

const FACTS =
  /^(?:policy\s+([^\s)]+)(?:\s+(\w+)\s+packets,\s+(\w+)\s+bytes)?|(\d+)\s+references?)\)$/;

/** Lexes `Chain NAME (policy DROP 12K packets, 1M bytes)` or `Chain NAME (1 references)`. */
export function lexListHeader(line: string): Token[] | undefined {
  const whole = line.trimEnd();
  const open = whole.lastIndexOf('(');
  const facts = FACTS.exec(whole.slice(open + 1));
  const name = trimBlanks(whole.slice('Chain'.length, Math.max(open, 0)));
  if (!facts || !isChainName(name) || !/\s/.test(whole.charAt(open - 1))) return undefined;
  const [, policy, packets, bytes, references] = facts;
  const tokens = [new Token(types.chainDeclaration, name, line.indexOf(name, 'Chain '.length))];
  const after = (tokens[0]?.start ?? 0) + name.length;
  const push = (type: (typeof types)[keyof typeof types], text: string | undefined) => {
    if (text !== undefined) tokens.push(new Token(type, text, line.indexOf(text, after)));
  };
  push(types.policyName, policy);
  push(types.count, packets);
  push(types.count, bytes);
  push(types.number, references);
  return tokens;
}
