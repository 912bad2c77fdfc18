import { baseScope } from '../../lex/scopes.ts';
import {
  type PrintableRule,
  printMatch,
  printOption,
  printTarget,
} from '../../print/print-rule.ts';
import type { PartShape } from './part-shape.ts';

/** What a part comes to: undefined and nothing where it goes. */
export interface Piece {
  /** The value of its field, the match or the target. */
  readonly made: unknown;
  /** As `-S` prints it, with a blank before it. */
  readonly printed: string;
}

/** The part of a small rule, as that is printed; undefined where the rule has more. */
export function printPiece(
  { base, matches, target }: PrintableRule,
  { kind, field, family }: PartShape,
): Piece | undefined {
  const context = { family, protocol: base.protocol?.value ?? '' };
  switch (kind) {
    case 'base': {
      const made = (base as Readonly<Record<string, unknown>>)[field];
      const option = baseScope.options.find((each) => each.field === field);
      const isThere = made !== undefined && option !== undefined;
      return { made, printed: isThere ? printOption(option, made, context) : '' };
    }
    case 'match': {
      const [match, ...more] = matches;
      if (more.length > 0) return undefined;
      return { made: match, printed: match ? printMatch(match, context) : '' };
    }
    case 'target':
      return { made: target, printed: ` ${printTarget(target, context)}` };
  }
}
