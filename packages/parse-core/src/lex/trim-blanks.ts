/** A text without the blanks and tabs around it: other white space may be part of a name. */
export function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (isBlank(text[start])) start++;
  while (end > start && isBlank(text[end - 1])) end--;
  return text.slice(start, end);
}

export function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}
