import { StreamLanguage, type StreamParser, type StringStream } from '@codemirror/language';

/** Where in a line the reader is: what may come next is coloured by it. */
interface LineState {
  /** What the line is, by its first word. */
  kind: 'start' | 'rule' | 'listed' | 'chain' | 'comment' | 'other';
  /** What the next word is the value of: a chain, a target, or an option's value. */
  expects: 'chain' | 'target' | 'value' | undefined;
}

/** Colours what iptables-save, `-S` and `-L` print, line by line. It only looks; the parser knows. */
const parser: StreamParser<LineState> = {
  name: 'iptables',
  startState: () => ({ kind: 'start', expects: undefined }),
  token(stream, state) {
    if (stream.sol()) {
      state.kind = 'start';
      state.expects = undefined;
    }
    if (stream.eatSpace()) return null;
    if (state.kind === 'start') return beginLine(stream, state);
    if (state.kind === 'rule') return readRuleWord(stream, state);
    if (state.kind === 'listed') return readListedWord(stream, state);
    if (state.kind === 'chain') return readChainWord(stream, state);
    stream.skipToEnd();
    return state.kind === 'comment' ? 'comment' : null;
  },
};

export const rulesLanguage = StreamLanguage.define(parser);

function beginLine(stream: StringStream, state: LineState): string | null {
  if (stream.match(/^[#$]/)) return lineOf('comment', 'comment', stream, state);
  if (stream.match(/^\*\S+/)) return lineOf('other', 'heading', stream, state);
  if (stream.match(/^COMMIT\b/)) return lineOf('other', 'heading', stream, state);
  if (stream.match(/^:\S+/)) return lineOf('chain', 'className', stream, state);
  if (stream.match(/^\[\d+:\d+\]/)) {
    state.kind = 'rule';
    return 'number';
  }
  if (stream.match(/^Chain(?=\s)/)) {
    state.kind = 'chain';
    state.expects = 'chain';
    return 'keyword';
  }
  if (stream.match(/^(?:num\s+)?(?:pkts\s+bytes\s+)?target\s+prot/)) {
    return lineOf('comment', 'comment', stream, state);
  }
  if (stream.match(/^(?:(?:sudo\s+)?ip6?tables\S*|-[A-Z])(?=\s)/, false)) {
    state.kind = 'rule';
    return readRuleWord(stream, state);
  }
  state.kind = 'listed';
  state.expects = 'target';
  return readListedWord(stream, state);
}

function lineOf(
  kind: LineState['kind'],
  style: string,
  stream: StringStream,
  state: LineState,
): string {
  state.kind = kind;
  if (kind === 'comment') stream.skipToEnd();
  return style;
}

/** A word of `-A INPUT -p tcp …`. */
function readRuleWord(stream: StringStream, state: LineState): string | null {
  if (stream.match(/^"(?:[^"\\]|\\.)*"?/)) return 'string';
  if (stream.match(/^!(?=\s)/)) return 'operator';
  if (stream.match(/^\[\d+:\d+\]/)) return 'number';
  const option = stream.match(/^-{1,2}[A-Za-z][\w-]*/);
  if (option && typeof option !== 'boolean') {
    state.expects = expectations[option[0]];
    return /^-[A-Z]/.test(option[0]) ? 'keyword' : 'propertyName';
  }
  const word = stream.match(/^\S+/);
  const expects = state.expects;
  state.expects = undefined;
  if (expects === 'chain') return 'className';
  if (word && typeof word !== 'boolean') return styleOfWord(word[0], expects === 'target');
  stream.next();
  return null;
}

const expectations: Readonly<Record<string, LineState['expects']>> = {
  '-A': 'chain',
  '-I': 'chain',
  '-N': 'chain',
  '-P': 'chain',
  '-D': 'chain',
  '-R': 'chain',
  '-j': 'target',
  '-g': 'target',
  '--jump': 'target',
  '--goto': 'target',
};

/** A word of a listed row: counters first, then the target. */
function readListedWord(stream: StringStream, state: LineState): string | null {
  if (stream.match(/^\/\*.*?\*\//)) return 'comment';
  if (stream.match(/^"(?:[^"\\]|\\.)*"?/)) return 'string';
  const word = stream.match(/^\S+/);
  if (!word || typeof word === 'boolean') {
    stream.next();
    return null;
  }
  if (state.expects === 'target' && /^\d+[KMGT]?$/.test(word[0])) return 'number';
  const isTarget = state.expects === 'target';
  state.expects = undefined;
  return styleOfWord(word[0], isTarget);
}

function readChainWord(stream: StringStream, state: LineState): string | null {
  const word = stream.match(/^[^\s()]+|^[()]/);
  if (!word || typeof word === 'boolean') {
    stream.next();
    return null;
  }
  const isName = state.expects === 'chain';
  state.expects = undefined;
  return isName ? 'className' : (styleOfWord(word[0], false) ?? 'comment');
}

function styleOfWord(word: string, isTarget: boolean): string | null {
  const verdict = verdicts[word];
  if (verdict !== undefined) return verdict;
  if (isTarget) return 'typeName';
  return /^!?(?:\d|[0-9a-f]*:[0-9a-f:]*\/)[\d.:,/a-fx-]*$/i.test(word) ? 'number' : null;
}

/** What ends a packet's way, by the names that highlighting has for good, bad and other changes. */
const verdicts: Readonly<Record<string, string>> = {
  ACCEPT: 'inserted',
  DROP: 'deleted',
  REJECT: 'changed',
};
