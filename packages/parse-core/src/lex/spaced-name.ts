/** The kernel takes 28 bytes. */
const MAX_NAME = 64;

/** Whether a text can be the name of a chain: one that has blanks in it is not taken for long. */
export function isChainName(text: string): boolean {
  return text !== '' && (text.length <= MAX_NAME || !/[ \t]/.test(text));
}

/** Where the longest name of a chain ends that stands at a place of a line, blanks in it or not. */
export function endOfSpacedName(
  line: string,
  start: number,
  chains: ReadonlyMap<string, unknown>,
): number | undefined {
  let end = Math.min(line.length, start + MAX_NAME);
  if (end < line.length) end = line.lastIndexOf(' ', end);
  for (; end > start; end = line.lastIndexOf(' ', end - 1)) {
    if (chains.has(line.slice(start, end))) return end;
  }
  return undefined;
}
