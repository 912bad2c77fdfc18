import { valueWhenLeftOut } from '../extensions/value-when-left-out.ts';
import type { ValueContext } from '../extensions/values/value-type.ts';
import type { Scope } from '../lex/scopes.ts';

/** Sets what the tool takes when an option is left out, and what it makes of them together. */
export function completeFields(
  { declaration, options }: Scope,
  fields: Record<string, unknown>,
  context: ValueContext,
): void {
  for (const { field, declaration } of options) {
    if (fields[field] !== undefined) continue;
    const value = valueWhenLeftOut(declaration, context.family);
    if (value === undefined) continue;
    fields[field] = declaration.negatable ? { value, negated: false } : value;
  }
  if (!declaration.settle) return;
  const settled = declaration.settle(fields, context);
  for (const [field, value] of Object.entries(settled)) {
    if (value === undefined) delete fields[field];
    else fields[field] = value;
  }
}

/** The options of which a listing tells nothing, as a rule's `unknown` names them. */
export function hiddenFields(
  { declaration: { name }, options }: Scope,
  fields: Readonly<Record<string, unknown>>,
): readonly string[] {
  return options
    .filter(({ field, declaration }) => declaration.hidden && fields[field] === undefined)
    .map(({ field }) => `${name}.${field}`);
}
