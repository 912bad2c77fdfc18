import type { ValueContext } from '../extensions/values/value-type.ts';
import type { Match } from '../model/match.ts';
import type { Target } from '../model/target.ts';
import { printMatch, printOption, printTarget } from '../print/print-rule.ts';
import type { Cell, Part, PrintedSlot, RulePlan } from './rule-plan.ts';

/** The match or target of a part; shared by all rules that have the same values in it. */
export function buildPart(part: Part, cells: readonly Cell[]): Match | Target {
  if (part.constant) return part.constant;
  const only = part.onlySlot < 0 ? undefined : cells[part.onlySlot];
  if (only?.built) return only.built;
  // Not by spreading a common head: the engine makes a hidden class of its own for each such copy.
  const fields: Record<string, unknown> = {};
  for (let index = 0; index < part.fillings.length; index++) {
    const filling = part.fillings[index];
    if (!filling) continue;
    const { field, constant, slot } = filling;
    fields[field] = slot < 0 ? constant : cells[slot]?.value;
  }
  part.settle?.(fields);
  const built = fields as unknown as Match | Target;
  if (only) only.built = built;
  return built;
}

/** The matches of a rule; one list for all rules that have the same. */
export function buildMatches(plan: RulePlan, cells: readonly Cell[]): readonly Match[] {
  if (plan.sameMatches) return plan.sameMatches;
  const only = plan.onlySlot < 0 ? undefined : cells[plan.onlySlot];
  if (only?.matches) return only.matches;
  const matches = plan.matchParts.map((part) => buildPart(part, cells) as Match);
  if (only) only.matches = matches;
  return matches;
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
  const text = part.pieces
    ? printPieces(part.pieces, cells, context)
    : printWhole(part, built, context);
  if (keeper) keeper.printed = text;
  return text;
}

function printPieces(
  pieces: readonly (string | PrintedSlot)[],
  cells: readonly Cell[],
  context: ValueContext,
): string {
  let text = '';
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index];
    if (typeof piece === 'string') text += piece;
    else if (piece) text += printSlot(piece, cells, context);
  }
  return text;
}

function printSlot(
  { option, slot }: PrintedSlot,
  cells: readonly Cell[],
  context: ValueContext,
): string {
  const cell = cells[slot];
  if (cell?.option !== undefined) return cell.option;
  const text = printOption(option, cell?.value, context);
  if (cell) cell.option = text;
  return text;
}

function printWhole(part: Part, built: Match | Target, context: ValueContext): string {
  return part.isTarget
    ? ` ${printTarget(built as Target, context)}`
    : printMatch(built as Match, context);
}
