import type { Diagnostic } from '../model/diagnostic.ts';

/** A text as lines, without what belongs to the terminal or the file system and not to the rules. */
export interface SourceLines {
  readonly lines: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** The column in the line as given, 1-based, of an offset in the line as read. */
  columnOf(line: number, offset: number): number;
}

/** ECMA-48 control sequences: colours, cursor movements, titles. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const ESCAPE = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])/g;

/** Splits a text into lines; byte order mark, carriage returns and escape sequences are set aside. */
export function readLines(text: string): SourceLines {
  const diagnostics: Diagnostic[] = [];
  const given = text.split('\n');
  if (given.at(-1) === '') given.pop();
  const originals = new Map<number, string>();
  const hasOddities = ['\ufeff', '\r', '\u001b', '\0'].some((each) => text.includes(each));
  const lines = hasOddities ? given.map((line, index) => clean(line, index)) : given;

  function clean(line: string, index: number): string {
    let read = line;
    if (index === 0 && read.startsWith('\ufeff')) {
      read = read.slice(1);
      note(
        'BYTE_ORDER_MARK',
        index,
        0,
        'the text begins with a byte order mark',
        'save it without',
      );
    }
    if (read.endsWith('\r')) {
      read = read.replace(/\r+$/, '');
      note('CARRIAGE_RETURN', index, read.length, 'lines end in CR LF', 'convert it with dos2unix');
    }
    if (read.includes('\u001b')) {
      note(
        'ANSI_ESCAPE',
        index,
        line.indexOf('\u001b'),
        'the text carries terminal escape sequences',
        'copy it without colours, or pipe it in',
      );
      read = read.replace(ESCAPE, '');
    }
    // bpf's phrase in -L ends in a NUL on every release; anywhere else it means a damaged file.
    const nul = read.replace(/match bpf [^\0]*\0/, '').indexOf('\0');
    if (nul >= 0) {
      note(
        'NUL_BYTE',
        index,
        line.indexOf('\0'),
        'the text contains NUL characters',
        'is it a text?',
      );
    }
    if (read !== line) originals.set(index, line);
    return read;
  }

  /** The first of its kind stands for all. */
  function note(
    code: Diagnostic['code'],
    index: number,
    offset: number,
    message: string,
    hint: string,
  ): void {
    if (diagnostics.some((each) => each.code === code)) return;
    diagnostics.push({ code, line: index + 1, column: offset + 1, message, hint });
  }

  return {
    lines,
    diagnostics,
    columnOf(line, offset) {
      const original = originals.get(line - 1);
      return (original === undefined ? offset : givenOffset(original, offset)) + 1;
    },
  };
}

/** Where a character of the cleaned line stands in the line as given. */
function givenOffset(line: string, offset: number): number {
  let given = line.startsWith('\ufeff') ? 1 : 0;
  let read = 0;
  const escapes = new RegExp(ESCAPE.source, 'y');
  while (read < offset || line[given] === '\u001b') {
    escapes.lastIndex = given;
    const sequence = escapes.exec(line);
    if (sequence) given += sequence[0].length;
    else {
      given++;
      read++;
    }
    if (given >= line.length) break;
  }
  return given;
}
