import { Token } from './token.ts';
import { types } from './types.ts';

const HEADER =
  /^Chain\s+(.*?)\s+\((?:policy\s+([^\s)]+)(?:\s+(\w+)\s+packets,\s+(\w+)\s+bytes)?|(\d+)\s+references?)\)\s*$/;

/** Lexes `Chain NAME (policy DROP 12K packets, 1M bytes)` or `Chain NAME (1 references)`. */
export function lexListHeader(line: string): Token[] | undefined {
  const [, name, policy, packets, bytes, references] = HEADER.exec(line) ?? [];
  if (name === undefined) return undefined;
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
