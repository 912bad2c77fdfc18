import type { ValueContext } from '../extensions/values/value-type.ts';
import type { Match } from '../model/match.ts';
import type { Target } from '../model/target.ts';
import { printMatch, printTarget } from '../print/print-rule.ts';
import type { Cell, Part } from './rule-plan.ts';

/** The match or target of a part; shared by all rules that have the same values in it. */
export function buildPart(part: Part, cells: readonly Cell[]): Match | Target {
  if (part.constant) return part.constant;
  const only = part.onlySlot < 0 ? undefined : cells[part.onlySlot];
  if (only?.built) return only.built;
  const fields: Record<string, unknown> = { ...part.head };
  for (const { field, constant, slot } of part.fillings) {
    fields[field] = slot < 0 ? constant : cells[slot]?.value;
  }
  part.settle?.(fields);
  const built = fields as unknown as Match | Target;
  if (only) only.built = built;
  return built;
}

/** How `-S` prints what was built, with a blank before it; remembered where the part is shared. */
export function printPart(
  part: Part,
  cells: readonly Cell[],
  built: Match | Target,
  context: ValueContext,
): string {
  const only = part.onlySlot < 0 ? undefined : cells[part.onlySlot];
  const keeper: { printed: string | undefined } | undefined = part.constant ? part : only;
  if (keeper?.printed !== undefined) return keeper.printed;
  const text = part.isTarget
    ? ` ${printTarget(built as Target, context)}`
    : printMatch(built as Match, context);
  if (keeper) keeper.printed = text;
  return text;
}
