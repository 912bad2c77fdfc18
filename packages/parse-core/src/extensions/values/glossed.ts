import type { ValueType } from './value-type.ts';

/** A value with a word for explanations beside what it prints: `46 (EF)`. */
export function glossed<T>(
  type: ValueType<T>,
  gloss: (value: T) => string | undefined,
): ValueType<T> {
  return {
    ...type,
    describe(value, context) {
      const word = gloss(value);
      const printed = type.print(value, context);
      return word === undefined ? printed : `${printed} (${word})`;
    },
  };
}
