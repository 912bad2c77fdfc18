import type { OptionEntry } from '../lex/scopes.ts';

/** Sets what an option says; false when it was said before and may not be said again. */
export function setField(
  fields: Record<string, unknown>,
  { field, declaration }: OptionEntry,
  value: unknown,
  negated: boolean,
): boolean {
  const full = declaration.negatable ? { value, negated } : value;
  if (declaration.repeatable) {
    fields[field] = [...((fields[field] as unknown[] | undefined) ?? []), full];
    return true;
  }
  if (fields[field] !== undefined) return declaration.mayRepeat !== undefined;
  fields[field] = full;
  return true;
}
