import { chance, pick, type Random } from './chance.ts';

/** An option with the words of its value, before anybody has chosen how to write it. */
export interface OptionWords {
  readonly flag: string;
  readonly aliases: readonly string[];
  readonly values: readonly string[];
  readonly negated: boolean;
}

/** An option as somebody may write it: an alias, a beginning of it, `=`, or a glued value. */
export function spellOption(random: Random, option: OptionWords): string[] {
  const { values, negated } = option;
  const flag = spellFlag(random, option);
  const not = negated ? ['!'] : [];
  const [first, ...rest] = values;
  if (first === undefined) return [...not, flag];
  if (flag.startsWith('--') && chance(random, 7)) return [...not, `${flag}=${first}`, ...rest];
  if (/^-\w$/.test(flag) && first !== '' && chance(random, 4)) {
    return [...not, `${flag}${first}`, ...rest];
  }
  return [...not, flag, first, ...rest];
}

function spellFlag(random: Random, { flag, aliases }: OptionWords): string {
  const chosen = chance(random, 20) ? pick(random, [flag, ...aliases]) : flag;
  const isLong = chosen.startsWith('--') && chosen.length > 5;
  if (!isLong || !chance(random, 6)) return chosen;
  const most = chance(random, 70) ? 2 : chosen.length - 4;
  const cut = chosen.slice(0, -1 - random(most));
  // What getopt may take for --help only prints a text.
  return '--help'.startsWith(cut) ? chosen : cut;
}
