import { isUtf8 } from 'node:buffer';
import type { Diagnostic } from '@chainwright/parse-core';

export type Encoding = 'utf8' | 'latin1';

export interface DecodedText {
  readonly text: string;
  /** Written out in this encoding again, the text gives the bytes that were read. */
  readonly encoding: Encoding;
  /** `NOT_UTF8`, where the bytes are not. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Decodes UTF-8; a byte order mark stays. Bytes that are not UTF-8 become one Latin-1 character
 * each, so that none is lost.
 */
export function decodeBytes(bytes: Uint8Array): DecodedText {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf8(buffer)) return { text: buffer.toString('utf8'), encoding: 'utf8', diagnostics: [] };
  return {
    text: buffer.toString('latin1'),
    encoding: 'latin1',
    diagnostics: [describeNotUtf8(buffer)],
  };
}

function describeNotUtf8(bytes: Buffer): Diagnostic {
  const { line, column, byte } = locateFirstBadByte(bytes);
  const value = `0x${byte.toString(16).padStart(2, '0')}`;
  return {
    code: 'NOT_UTF8',
    line,
    column,
    message: `byte ${value} is not UTF-8; each byte of the input was read as one Latin-1 character`,
    hint: looksLikeUtf16(bytes)
      ? 'This looks like UTF-16: convert it with `iconv -f UTF-16 -t UTF-8`.'
      : 'If the text has another encoding, convert it with `iconv -f ENCODING -t UTF-8`.',
  };
}

// A line feed is never part of a longer UTF-8 sequence, so each line can be looked at by itself.
function locateFirstBadByte(bytes: Buffer): { line: number; column: number; byte: number } {
  let start = 0;
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(0x0a, start);
    const content = bytes.subarray(start, end < 0 ? bytes.length : end);
    if (!isUtf8(content)) {
      const offset = offsetOfFirstBadByte(content);
      return { line, column: offset + 1, byte: content[offset] ?? 0 };
    }
    if (end < 0) throw new RangeError('the bytes are UTF-8');
    start = end + 1;
  }
}

function offsetOfFirstBadByte(bytes: Buffer): number {
  let offset = 0;
  while (offset < bytes.length) {
    const length = sequenceLength(bytes[offset] ?? 0);
    if (length > 1 && !isUtf8(bytes.subarray(offset, offset + length))) return offset;
    if (length === 0) return offset;
    offset += length;
  }
  return offset;
}

/** How many bytes the sequence that begins with this byte has; 0 if none can begin so. */
function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2) return 0;
  if (lead < 0xe0) return 2;
  if (lead < 0xf0) return 3;
  return lead < 0xf5 ? 4 : 0;
}

function looksLikeUtf16(bytes: Buffer): boolean {
  const mark = bytes.subarray(0, 2).toString('hex');
  return mark === 'fffe' || mark === 'feff';
}
