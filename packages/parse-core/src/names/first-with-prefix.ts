/**
 * The first of `names`, in their order, that begins with `word`, upper and lower case alike.
 *
 * Several of iptables' lists are read so (`--ctstate EST`, `--dst-type L`, `--reject-with port`): an
 * ambiguous beginning is no error there, the first in the tool's own table wins.
 */
export function firstWithPrefix<Name extends string>(
  names: readonly Name[],
  word: string,
): Name | undefined {
  if (word === '') return undefined;
  const lower = word.toLowerCase();
  return names.find((name) => name.toLowerCase().startsWith(lower));
}

/**
 * A comma-separated list of such words, in the order of `names` and each once, which is how the tool
 * prints it again. An unknown or empty word anywhere makes the list undefined.
 */
export function listWithPrefixes<Name extends string>(
  names: readonly Name[],
  list: string,
): readonly Name[] | undefined {
  const found = new Set<Name>();
  for (const word of list.split(',')) {
    const name = firstWithPrefix(names, word);
    if (name === undefined) return undefined;
    found.add(name);
  }
  return names.filter((name) => found.has(name));
}
