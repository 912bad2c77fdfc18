import type { Scalar, VariableValue } from '../host.ts';

/** A value as a part of one word of a rule; a list has commas in between. */
export function printValue(
  value: VariableValue,
): { readonly text: string } | { readonly fault: string } {
  const parts: readonly Scalar[] = typeof value === 'object' ? value : [value];
  const texts = parts.map(String);
  if (texts.length === 0) return { fault: 'is an empty list' };
  const wrong = texts.find((text) => !onePart.test(text));
  if (wrong === undefined) return { text: texts.join(',') };
  if (wrong === '') return { fault: 'is empty' };
  return { fault: `is ${JSON.stringify(wrong)}, which cannot stand within a word of a rule` };
}

// No blank, quote, backslash or other sign that ends a word, and no beginning that makes it an option.
const onePart = /^[^\s"'`\\$;&|<>(){}#!\p{C}-][^\s"'`\\$;&|<>(){}#!\p{C}]*$/u;
