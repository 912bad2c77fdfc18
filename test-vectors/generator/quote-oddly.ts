import { chance, pick, type Random } from './chance.ts';

/** The words as somebody may type them to a POSIX shell: quotes of any kind, blanks of any kind. */
export function quoteOddly(random: Random, words: readonly string[]): string {
  const quoted = words.map((word) => quoteWord(random, word));
  return quoted.reduce((line, word) => `${line}${gap(random)}${word}`, '').trimStart();
}

const gap = (random: Random) => (chance(random, 97) ? ' ' : pick(random, ['  ', '\t', ' \\\n  ']));

function quoteWord(random: Random, word: string): string {
  const isPlain = /^[\w.,:/=+!@%-]+$/.test(word);
  if (isPlain && chance(random, 94)) return word;
  const quote = pick(random, [single, single, double, double, escaped]);
  if (word === '' || word.includes('\n')) return single(word);
  if (chance(random, 85)) return quote(word);
  const at = random(word.length);
  return `${quote(word.slice(0, at))}${single(word.slice(at))}`;
}

const single = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

const double = (text: string) => `"${text.replaceAll(/[\\"$`]/g, '\\$&')}"`;

const escaped = (text: string) => text.replaceAll(/[^\w.,:/=+@%-]/g, '\\$&');
