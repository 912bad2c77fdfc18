import { chance, pick, pickSome, type Random } from '../chance.ts';
import type { MakeValue } from '../generated-rule.ts';

/** One of the words, in the case in which they stand here. */
export function oneOf(...words: readonly string[]): MakeValue {
  return ({ random }) => pick(random, words);
}

/** One of the words, in any case. */
export function oneOfAnyCase(...words: readonly string[]): MakeValue {
  return ({ random }) => changeCase(random, pick(random, words));
}

/** Several of the words with commas between. */
export function listOf(...words: readonly string[]): MakeValue {
  return ({ random }) => pickSome(random, words, 4).join(',');
}

/** Several of the words in any case, abbreviated or doubled at times. */
export function looseListOf(...words: readonly string[]): MakeValue {
  return ({ random }) => {
    const picked = pickSome(random, words, 4).map((word) => {
      const kept = chance(random, 10) ? word.slice(0, Math.max(1, word.length - 2)) : word;
      return changeCase(random, kept);
    });
    return (chance(random, 5) ? [...picked, ...picked] : picked).join(',');
  };
}

/** A name that no other rule has: objects of the kernel are shared by name. */
export function freshName(prefix: string): MakeValue {
  return ({ random }) => `${prefix}${random(0x7fffffff).toString(36)}`;
}

const sentences = [
  'web',
  'allow the office',
  'a "quoted" word',
  "it's",
  'back\\slash',
  'semi;colon $HOME `id`',
  'tab\there',
  'größer → ✓',
  '-j',
  '--',
  '!',
  '# no comment',
  'ends with blank ',
  'x*/y',
  'ticket-123',
  '',
  'two\nlines',
  "''",
  'a\\"b',
  '漢字',
  '[1:2]',
  '%s %n',
];

export function text(maxBytes: number): MakeValue {
  return ({ random }) => {
    if (chance(random, 4)) return 'long text, '.repeat(30).slice(0, maxBytes + random(2));
    const sentence = pick(random, sentences);
    return Buffer.byteLength(sentence) <= maxBytes ? sentence : 'short';
  };
}

/** Words without anything that a shell or the tool could stumble over. */
export function plainText(maxLength: number): MakeValue {
  return ({ random }) => {
    if (chance(random, 4)) return 'prefix '.repeat(30).slice(0, maxLength + random(2));
    const prefix = pick(random, [
      'x',
      'web: ',
      'dropped by policy ',
      'a "b" c',
      "it's: ",
      `n${random(1000)}`,
      '',
      'über: ',
    ]);
    return prefix.slice(0, maxLength);
  };
}

function changeCase(random: Random, word: string): string {
  if (chance(random, 75)) return word;
  return chance(random, 50) ? word.toLowerCase() : word.toUpperCase();
}
