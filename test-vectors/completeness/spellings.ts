import {
  type ExtensionDeclaration,
  matches,
  type OptionDeclaration,
  targets,
} from '@chainwright/parse-core';

export type Family = 'ipv4' | 'ipv6';

/** One way to write an option of an extension, in one family. */
export interface Spelling {
  /** Its file in `rules/`. */
  readonly extension: string;
  readonly flag: string;
  readonly negated: boolean;
  readonly family: Family;
}

type Option = Pick<OptionDeclaration, 'flag' | 'aliases' | 'negatable' | 'families'>;

/** Every option, alias and shorthand of every extension, in each of its families, with and without `!`. */
export function allSpellings(): readonly Spelling[] {
  return [...matches.values(), ...targets.values()].flatMap(spellingsOf);
}

function spellingsOf(declaration: ExtensionDeclaration): readonly Spelling[] {
  const { name: extension, families, options, shorthands = [], elements } = declaration;
  const all: readonly Option[] = [
    ...Object.values(options),
    ...shorthands,
    ...Object.values(elements?.options ?? {}),
    ...(elements ? [{ flag: elements.next }] : []),
  ];
  return all.flatMap(({ flag, aliases = [], negatable, families: own = families }) =>
    [flag, ...aliases].flatMap((each) =>
      own.flatMap((family) =>
        (negatable ? [false, true] : [false]).map((negated) => ({
          extension,
          flag: each,
          negated,
          family,
        })),
      ),
    ),
  );
}

/** `connmark --mark, negated, ipv6`. */
export function nameOf({ extension, flag, negated, family }: Spelling): string {
  return `${extension} ${flag}${negated ? ', negated' : ''}, ${family}`;
}

/** The spellings that a rule of an extension's file uses in a family. */
export function spellingsIn(extension: string, args: readonly string[], family: Family): string[] {
  return args.flatMap((word, at) => {
    const flag = word.replace(/=.*$/s, '');
    if (!flag.startsWith('--')) return [];
    const negated = args[at - 1] === '!' || args[at + 1] === '!';
    return [nameOf({ extension, flag, negated, family })];
  });
}
