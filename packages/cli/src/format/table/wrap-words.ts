import { displayWidth } from '../../output/display-width.ts';

/** Breaks a text behind blanks into lines of at most `width` columns; a longer word stays whole. */
export function wrapWords(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<= )(?=\S)/)) {
    if (line !== '' && displayWidth((line + word).trimEnd()) > width) {
      lines.push(line);
      line = '';
    }
    line += word;
  }
  return [...lines, line];
}
