import type { ListFormat } from './list-format.ts';

/**
 * A phrase of `-L` with its blanks as the tool prints them: one before it, and where an extension has
 * its own ways, those. Evidence: the vectors of each; readers of `-L` take any number of blanks.
 */
export function withOddBlanks(name: string, phrase: string, format: ListFormat): string {
  const text = phrase === '' ? '' : ` ${phrase}`;
  return oddBlanks[name]?.(text, format) ?? text;
}

type OddBlanks = (text: string, format: ListFormat) => string;

const oddBlanks: Readonly<Record<string, OddBlanks>> = {
  ah: (text) =>
    text.replace(/(spis?:\S+) (?=length:)/, '$1').replace(/^ ah(?= reserved|$)/, ' ah '),
  bpf: (text) => text.slice(1),
  dst: (text, { isOld }) => (isOld ? `${text} ` : text),
  // nf_tables shows nothing of it.
  eui64: (text, { variant }) => (variant === 'legacy' ? `${text.slice(1)} ` : ''),
  frag: (text) => text.replace(/^ frag(?! ids?:)/, ' frag '),
  srh: (text) => text.replace(/(?<=[pnl]sid )(?!!)/g, ' '),
  HMARK: (text) => `${text} `,
  NFLOG: (text, { isOld }) => (isOld ? text.replace('nflog-prefix ', 'nflog-prefix  ') : text),
  SYNPROXY: (text) => `${text} `,
  TOS: (text) => text.replace(/^ (?=TOS set[A-Z])/, '  '),
};
