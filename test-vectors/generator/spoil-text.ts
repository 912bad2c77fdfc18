import { pick, type Random } from './chance.ts';

const characters = [...'0123456789abcfxAF:/,.-+! %|=&@*'];
const separators = /[:/,.|=&@-]/;

/** A word with one slip of the hand: a character too many, too few, or another. */
export function spoilText(random: Random, text: string): string {
  return pick(random, slips)(text, random);
}

type Slip = (text: string, random: Random) => string;

const slips: readonly Slip[] = [
  (text, random) => splice(text, random(text.length + 1), 0, pick(random, characters)),
  (text, random) => splice(text, random(text.length + 1), 1, pick(random, characters)),
  (text, random) => splice(text, random(text.length + 1), 1, ''),
  (text, random) => {
    const at = random(text.length + 1);
    return splice(text, at, 0, text.charAt(at));
  },
  (text, random) => {
    const at = random(text.length + 1);
    return splice(text, at, 2, text.charAt(at + 1) + text.charAt(at));
  },
  (text) => text.replace(separators, ''),
  (text) => text.replace(separators, (found) => found + found),
  (text, random) => text.replace(separators, pick(random, [':', '/', ',', '.', '-', ' '])),
  (text, random) => `${text}${pick(random, ['x', ' ', ',', '/', ':', '-', '0', '%'])}`,
  (text, random) => `${pick(random, ['x', ' ', ',', '/', ':', '-', '0', '+', '0x'])}${text}`,
];

function splice(text: string, at: number, length: number, put: string): string {
  return text.slice(0, at) + put + text.slice(at + length);
}
