import { findSctpChunk, SCTP_CHUNKS, type SctpChunk } from '../../names/sctp-chunks.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

/** A chunk type and its flags: a capital letter must be set, a small one must not. */
export interface ChunkCondition {
  readonly type: SctpChunk;
  readonly flags: string;
}

/** Which chunks a packet must hold: all of them, any of them, or no others. */
export interface SctpChunks {
  readonly match: 'all' | 'any' | 'only';
  /** ALL and NONE stand for every type and for no type. */
  readonly chunks: 'ALL' | 'NONE' | readonly ChunkCondition[];
}

const MATCHES = ['all', 'any', 'only'] as const;

/** Two words: all, any or only; and a list of chunk types. */
export const sctpChunks: ValueType<SctpChunks> = {
  name: 'all, any or only, and a list of SCTP chunk types',
  words: 2,
  parse(matchText, _context, list) {
    const match = MATCHES.find((each) => each === matchText.toLowerCase());
    if (!match) return new InvalidValue(`"${matchText}" is none of ${MATCHES.join(', ')}`);
    const upper = list.toUpperCase();
    if (upper === 'ALL' || upper === 'NONE') return { match, chunks: upper };
    const chunks = readChunks(list);
    if (chunks instanceof InvalidValue) return chunks;
    return { match, chunks: chunks.length === 0 ? 'NONE' : chunks };
  },
  print: ({ match, chunks }) => `${match} ${printChunks(chunks, ({ type }) => type)}`,
  list: {
    pattern: '(?:all|any|only) [^ ]+',
    print: ({ match, chunks }, { numeric }) =>
      `${match} ${printChunks(chunks, ({ type }) => (numeric ? numberOf(type) : type))}`,
  },
};

function readChunks(list: string): readonly ChunkCondition[] | InvalidValue {
  const flagsOf = new Map<SctpChunk, string>();
  for (const word of list.split(',')) {
    if (word === '') continue;
    const [name = '', letters = ''] = word.split(':');
    const [type, , known] = findSctpChunk(name) ?? [];
    if (type === undefined) return unknownChunk(name);
    const wrong = [...letters].find((letter) => !known?.includes(letter.toUpperCase()));
    if (wrong !== undefined) return new InvalidValue(`the chunk ${type} has no flag ${wrong}`);
    flagsOf.set(type, (flagsOf.get(type) ?? '') + letters);
  }
  return SCTP_CHUNKS.flatMap(([type, , known]) => {
    const letters = flagsOf.get(type);
    // The tool takes flags of I_DATA and neither keeps nor prints them.
    const flags = type === 'I_DATA' ? '' : settleFlags(letters ?? '', known);
    return letters === undefined ? [] : [{ type, flags }];
  });
}

/** Flags in the order of the chunk's own; where a letter stands in both cases the capital wins. */
function settleFlags(letters: string, known: string): string {
  const kept = [...known].map((flag) => {
    if (letters.includes(flag)) return flag;
    return letters.includes(flag.toLowerCase()) ? flag.toLowerCase() : '';
  });
  return kept.join('');
}

function printChunks(
  chunks: SctpChunks['chunks'],
  nameOf: (chunk: ChunkCondition) => string,
): string {
  if (chunks === 'ALL' || chunks === 'NONE') return chunks;
  return chunks
    .map((chunk) => (chunk.flags === '' ? nameOf(chunk) : `${nameOf(chunk)}:${chunk.flags}`))
    .join(',');
}

function numberOf(type: SctpChunk): string {
  const code = SCTP_CHUNKS.find(([name]) => name === type)?.[1] ?? 0;
  return `0x${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

function unknownChunk(name: string): InvalidValue {
  return new InvalidValue(
    `"${name}" is not an SCTP chunk type we know`,
    `write some of ${SCTP_CHUNKS.map(([known]) => known).join(',')}, or ALL, or NONE`,
  );
}
