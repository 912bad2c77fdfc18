/** A word of iptables in a page. */
export const code = (text: string) => `\`${text}\``;

/** A row of a table. */
export function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** A table with its heading. */
export function table(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  if (rows.length === 0) return [];
  return [row(...heading), row(...heading.map(() => '-')), ...rows.map((cells) => row(...cells))];
}
