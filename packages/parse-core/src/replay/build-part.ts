import type { Match } from '../model/match.ts';
import type { Target } from '../model/target.ts';
import type { Cell, Part } from './rule-plan.ts';

/** The match or target of a part; shared by all rules that have the same values in it. */
export function buildPart(part: Part, cells: readonly Cell[]): Match | Target {
  if (part.constant) return part.constant;
  const only = part.onlySlot < 0 ? undefined : cells[part.onlySlot];
  if (only?.match) return only.match;
  const fields: Record<string, unknown> = { ...part.head };
  for (const { field, constant, slot } of part.fillings) {
    fields[field] = slot < 0 ? constant : cells[slot]?.value;
  }
  part.settle?.(fields);
  if (only) only.match = fields as unknown as Match;
  return fields as unknown as Match | Target;
}
