import type { Item } from '../grammar/make-line.ts';
import { baseScope } from '../lex/scopes.ts';

/** The protocol, which service names depend on. */
export function protocolOf(items: readonly Item[]): string {
  for (const { token, negated, first } of items) {
    if (token.type.scope === baseScope && token.type.option?.field === 'protocol') {
      return negated ? '' : (first?.text ?? token.text);
    }
  }
  return '';
}
