/** A command line as words, or why it is none that can be run here. */
export type SplitResult =
  | { readonly words: readonly string[] }
  | { readonly fault: { readonly at: number; readonly message: string } };

/** What means something to a shell and nothing here, and how to do without. */
const refused: Readonly<Record<string, string>> = {
  '|': 'there are no pipes here: run one command at a time',
  ';': 'one command at a time: put the next on the prompt again',
  '&': 'one command at a time: put the next on the prompt again',
  '>': 'there are no files here: what is printed can be copied',
  '<': 'there are no files here: write the input of a command on the lines behind it',
  '`': 'commands within commands are not run here',
  $: 'there are no variables here: write the value, or put it in single quotes',
  '(': 'there are no subshells here: put a bracket in quotes',
  ')': 'there are no subshells here: put a bracket in quotes',
};

/**
 * Splits a line as a POSIX shell does, with its quotes and backslashes. Nothing is expanded; what a
 * shell would do more than split is refused where it stands.
 */
export function splitCommand(line: string): SplitResult {
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < line.length; at++) {
    const letter = line[at] ?? '';
    if (letter === ' ' || letter === '\t') {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (letter === '#' && word === undefined) break;
    else if (letter === "'") {
      const end = line.indexOf("'", at + 1);
      if (end < 0) return fault(at, 'the single quote is not closed');
      word = (word ?? '') + line.slice(at + 1, end);
      at = end;
    } else if (letter === '"') {
      const quoted = readDoubleQuoted(line, at);
      if ('fault' in quoted) return quoted;
      word = (word ?? '') + quoted.text;
      at = quoted.end;
    } else if (letter === '\\') {
      if (at + 1 >= line.length) return fault(at, 'nothing stands behind the backslash');
      at += 1;
      word = (word ?? '') + line[at];
    } else {
      const why = refused[letter];
      if (why !== undefined) return fault(at, why);
      word = (word ?? '') + letter;
    }
  }
  if (word !== undefined) words.push(word);
  return { words };
}

function readDoubleQuoted(line: string, start: number) {
  let text = '';
  for (let at = start + 1; at < line.length; at++) {
    const letter = line[at] ?? '';
    if (letter === '"') return { text, end: at };
    if (letter === '$' || letter === '`') return fault(at, refused[letter] ?? '');
    const next = line[at + 1] ?? '';
    if (letter === '\\' && ['"', '\\', '$', '`'].includes(next)) {
      text += next;
      at += 1;
    } else text += letter;
  }
  return fault(start, 'the double quote is not closed');
}

function fault(at: number, message: string) {
  return { fault: { at, message } } as const;
}
