/** What a line is by its looks alone. */
export type LineKind =
  | 'blank'
  | 'remark'
  | 'table'
  | 'chain'
  | 'commit'
  | 'append'
  | 'policy'
  | 'newChain'
  | 'listChain'
  | 'listColumns'
  | 'tableTitle'
  | 'command'
  | 'other';

const SHELL_COMMAND =
  /(?:^|[#$>%]\s*)(?:sudo\s+(?:-\S+\s+)*)?(?:ip\s+netns\s+exec\s+\S+\s+)?(?:\/\S*\/)?ip6?tables(?:-[a-z]+)*(?:\s|$)/;
const SHELL_PROMPT = /^(?:\[?[\w.-]+@[\w.-]+[:\s][^$#]*[$#%>]|[$%>](?:\s|$))/;
/** A row has its opt column, or the two addresses at which its columns end. */
const ROW = /(?:--|\s-f|\s!f)\s+\S+\s+\S|\s!?(?:0\.0\.0\.0\/0|::\/0|anywhere)(?:\s|$)/;

/** A line shows what it is in its beginning, however long it is. */
const LOOKED_AT = 400;

/** A chain's name may begin with `#`. */
const HASH_ROW = /^#\S*\s+\S+\s+(?:--|-f|!f|::\/0|anywhere)\s+\S/;

const COMMANDS: ReadonlyMap<string, LineKind> = new Map([
  ['-A', 'append'],
  ['--append', 'append'],
  ['-P', 'policy'],
  ['--policy', 'policy'],
  ['-N', 'newChain'],
  ['--new-chain', 'newChain'],
]);

export function classifyLine(whole: string): LineKind {
  // Most lines of a large text are these two.
  if (whole.startsWith('-A ')) return 'append';
  const line = whole.length > LOOKED_AT ? whole.slice(0, LOOKED_AT) : whole;
  switch (line.charCodeAt(0)) {
    case 35: // #
      return HASH_ROW.test(line) ? 'other' : 'remark';
    case 45: // -
      return COMMANDS.get(/^(--?\S+)[ \t]/.exec(line)?.[1] ?? '') ?? 'other';
    case 91: // [
      return /^\[[^\]]*\]\s+-A(?:\s|$)/.test(line) ? 'append' : classifyOther(line, whole);
    case 42: // *
      return /^\*\s*[a-z]+\s*$/.test(line) ? 'table' : 'other';
    case 58: // :
      return 'chain';
    case 67: // C
      if (line.startsWith('COMMIT') && line.trim() === 'COMMIT') return 'commit';
      return isListChain(line) ? 'listChain' : classifyOther(line, whole);
  }
  return classifyOther(line, whole);
}

/** `Chain NAME (policy …` or `Chain NAME (1 …`; or one word or two behind `Chain`: it is cut off. */
function isListChain(line: string): boolean {
  if (/^Chain \S+(?: \S*)?$/.test(line)) return true;
  if (!/^Chain\s/.test(line)) return false;
  for (let at = line.lastIndexOf('('); at > 'Chain '.length; at = line.lastIndexOf('(', at - 1)) {
    const isNamed = /\s/.test(line.charAt(at - 1)) && line.slice('Chain'.length, at).trim() !== '';
    if (isNamed && /^(?:policy|\d)/.test(line.slice(at + 1, at + 7))) return true;
  }
  return false;
}

function classifyOther(line: string, whole: string): LineKind {
  if (line.includes(' --  ')) return 'other';
  if (ROW.test(line)) return 'other';
  if (/^\s*$/.test(line)) return whole.trim() === '' ? 'blank' : 'other';
  if (/^\s*(?:num\s+)?(?:pkts\s+bytes\s+)?target\s+prot\s+(?:opt\s+)?/.test(line)) {
    return 'listColumns';
  }
  if (/^Table: \w+\s*$/.test(line)) return 'tableTitle';
  if (SHELL_COMMAND.test(line) || SHELL_PROMPT.test(line)) return 'command';
  return 'other';
}

/** Whether a double quote that opens in the line is not closed in it. */
export function hasOpenQuote(line: string): boolean {
  let open = false;
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) {
    if (!(open && isEscaped(line, at))) open = !open;
  }
  return open;
}

/** Whether the first quote of a line that begins within quotes leaves none open at its end. */
export function closesQuote(line: string): boolean {
  return line.includes('"') && !hasOpenQuote(`"${line}`);
}

function isEscaped(line: string, at: number): boolean {
  let backslashes = 0;
  while (line[at - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}

/** Whether a line that stands alone may be a row of a listing. */
export function looksLikeRow(line: string): boolean {
  return ROW.test(line) && /^\s*(?:\d|\S+\s+\S+\s+\S+\s+\S+|\s)/.test(line);
}
