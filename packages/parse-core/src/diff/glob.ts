/** Matches text against any of the patterns, in which `*` stands for any characters and `?` for one. */
export function makeMatcher(patterns: readonly string[]): (text: string) => boolean {
  if (patterns.length === 0) return () => false;
  const sources = patterns.map((pattern) =>
    pattern
      .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
      .replace(/\*/g, '.*')
      .replace(/\?/g, '.'),
  );
  const pattern = new RegExp(`^(?:${sources.join('|')})$`, 's');
  return (text) => pattern.test(text);
}
