/** A word that can stand in a list, a message and the name of a file. */
export const hostName = /^[^\s/\\,{}"'\p{Cc}-][^\s/\\,{}"'\p{Cc}]*$/u;

/** A name with `*` or `?` in it stands for others. */
export function isPattern(name: string): boolean {
  return /[*?]/.test(name);
}

/** Whether a name fits a pattern: `*` stands for any characters, `?` for one. */
export function matchesName(pattern: string, name: string): boolean {
  const source = pattern
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`, 's').test(name);
}
