import { Token } from '../../lex/token.ts';
import type { PrintableRule } from '../../print/print-rule.ts';
import { rulesOfItems } from '../rules-of-items.ts';
import { makeReader, type PartReader } from './part-reader.ts';
import type { PartShape } from './part-shape.ts';
import { type Piece, printPiece } from './piece.ts';

/** A part of rules that were met, made ready for reading its values. */
export interface Part extends PartShape {
  /** What it comes to, where it has no values. */
  readonly constant: Piece | undefined;
  /** Reads its values without making a rule of them, where that can be. */
  readonly read: PartReader | undefined;
}

/** The part with these items, which were accepted; undefined where it cannot stand alone. */
export function makePart(shape: PartShape): Part | undefined {
  const { items, slots } = shape;
  const values = slots.map(({ item, word }) => items[item]?.[word]?.text ?? '');
  const rule = ruleOf(shape, values);
  const piece = rule && printPiece(rule, shape);
  if (!piece) return undefined;
  if (slots.length === 0) return { ...shape, constant: piece, read: undefined };
  const read = makeReader(shape, rule.base);
  const isSame = read?.(values)?.printed === piece.printed;
  return { ...shape, constant: undefined, read: isSame ? read : undefined };
}

/** What the part comes to with these values; undefined unless that is one rule, and accepted. */
export function readPart(part: Part, values: readonly string[]): Piece | undefined {
  const read = part.read?.(values);
  if (read) return read;
  const rule = ruleOf(part, values);
  return rule && printPiece(rule, part);
}

/** The small rule. */
function ruleOf(shape: PartShape, values: readonly string[]): PrintableRule | undefined {
  const items = [...shape.items];
  for (const [index, { item, word }] of shape.slots.entries()) {
    const old = items[item];
    const token = old?.[word];
    if (!old || !token) return undefined;
    items[item] = { ...old, [word]: new Token(token.type, values[index] ?? '', token.start) };
  }
  const place = { chain: undefined, table: undefined };
  const rules = rulesOfItems(items, [], place, { ...shape, forKernel: false });
  if ('code' in rules || rules.length > 1) return undefined;
  return rules[0] && shape.dialectRules.apply(rules[0]);
}
