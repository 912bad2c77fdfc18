import type { OptionEntry, Scope } from '../lex/scopes.ts';

type Fields = Record<string, unknown>;

/**
 * The fields that an option of an extension belongs to: the extension's own, or those of the last of
 * its groups. The option that begins a group adds one and fills nothing: undefined.
 */
export function elementFields(
  { declaration: { elements } }: Scope,
  { element }: OptionEntry,
  fields: Fields,
): Fields | undefined {
  if (!elements || !element) return fields;
  const groups = (fields[elements.field] as Fields[] | undefined) ?? [{}];
  fields[elements.field] = groups;
  if (element === 'option') return groups.at(-1);
  groups.push({});
  return undefined;
}
