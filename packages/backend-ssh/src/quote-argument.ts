/**
 * One word for a POSIX shell, which takes it as it stands, whatever it is; it cannot hold NUL, as no
 * argument can. The only place where text for a shell is made of words.
 */
export function quoteArgument(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
