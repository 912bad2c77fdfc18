/**
 * A word as `-S` and `iptables-save` print free text: bare when it consists of letters, digits, `_`
 * and `-` only; otherwise in double quotes, with `"`, `\` and `'` behind a backslash
 * (xtables_save_string).
 */
export function quoteWord(word: string): string {
  if (/^[A-Za-z0-9_-]+$/.test(word)) return word;
  return `"${word.replace(/["\\']/g, '\\$&')}"`;
}
