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

export function classifyLine(whole: string): LineKind {
  const line = whole.length > LOOKED_AT ? whole.slice(0, LOOKED_AT) : whole;
  switch (line.charCodeAt(0)) {
    case 35: // #
      return HASH_ROW.test(line) ? 'other' : 'remark';
    case 45: // -
      if (line.startsWith('-A ') || line.startsWith('--append ')) return 'append';
      if (line.startsWith('-P ') || line.startsWith('--policy ')) return 'policy';
      if (line.startsWith('-N ') || line.startsWith('--new-chain ')) return 'newChain';
      return 'other';
    case 91: // [
      return /^\[[^\]]*\]\s+-A(?:\s|$)/.test(line) ? 'append' : classifyOther(line);
    case 42: // *
      return /^\*\s*[a-z]+\s*$/.test(line) ? 'table' : 'other';
    case 58: // :
      return 'chain';
    case 67: // C
      if (line.startsWith('COMMIT') && line.trim() === 'COMMIT') return 'commit';
      return /^Chain\s+.*\S\s+\((?:policy|\d)/.test(line) || /^Chain \S+ ?\(?\S*$/.test(line)
        ? 'listChain'
        : classifyOther(line);
  }
  return classifyOther(line);
}

function classifyOther(line: string): LineKind {
  if (ROW.test(line)) return 'other';
  if (/^\s*$/.test(line)) return 'blank';
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

function isEscaped(line: string, at: number): boolean {
  let backslashes = 0;
  while (line[at - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}

/** Whether a line that stands alone may be a row of a listing. */
export function looksLikeRow(line: string): boolean {
  return ROW.test(line) && /^\s*(?:\d|\S+\s+\S+\s+\S+\s+\S+|\s)/.test(line);
}
