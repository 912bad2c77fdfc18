/** An option of `-save` or `-restore`. */
export interface Flag {
  readonly letter: string;
  readonly long: string;
  readonly takes: 'nothing' | 'word' | 'number';
}

/** What was given: the last value of each, and the words that are no options. */
export interface GivenFlags {
  readonly values: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
}

/** Reads options as getopt does; a string says what is wrong with them. */
export function scanFlags(args: readonly string[], flags: readonly Flag[]): GivenFlags | string {
  const values = new Map<string, string>();
  const operands: string[] = [];
  const words = [...args];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (!word.startsWith('-') || word === '-') operands.push(word);
    else if (word === '--') operands.push(...words.splice(0));
    else {
      const wrong = word.startsWith('--')
        ? takeLong(word, flags, words, values)
        : takeShort(word, flags, words, values);
      if (wrong !== undefined) return wrong;
    }
  }
  return { values, operands };
}

function takeLong(
  word: string,
  flags: readonly Flag[],
  words: string[],
  values: Map<string, string>,
): string | undefined {
  const [name = '', ...rest] = word.slice(2).split('=');
  const attached = rest.length > 0 ? rest.join('=') : undefined;
  const found =
    flags.filter(({ long }) => long === name).at(0) ??
    onlyOne(flags.filter(({ long }) => long.startsWith(name)));
  if (!found) return `unrecognized option '${word}'`;
  return take(found, `option '--${found.long}'`, attached, words, values);
}

function takeShort(
  word: string,
  flags: readonly Flag[],
  words: string[],
  values: Map<string, string>,
): string | undefined {
  for (let at = 1; at < word.length; at++) {
    const found = flags.find(({ letter }) => letter === word.charAt(at));
    if (!found) return `invalid option -- '${word.charAt(at)}'`;
    if (found.takes === 'nothing') values.set(found.letter, '');
    else {
      const attached = word.slice(at + 1) || undefined;
      return take(found, `option -- '${found.letter}'`, attached, words, values);
    }
  }
  return undefined;
}

function take(
  { letter, takes }: Flag,
  shown: string,
  attached: string | undefined,
  words: string[],
  values: Map<string, string>,
): string | undefined {
  if (takes === 'nothing') values.set(letter, '');
  else if (takes === 'number') {
    const isNext = attached === undefined && /^\d+$/.test(words[0] ?? '');
    values.set(letter, attached ?? (isNext ? (words.shift() ?? '') : ''));
  } else {
    const value = attached ?? words.shift();
    if (value === undefined)
      return `option requires an argument -- ${shown.replace('option ', '')}`;
    values.set(letter, value);
  }
  return undefined;
}

const onlyOne = <T>(found: readonly T[]) => (found.length === 1 ? found[0] : undefined);
