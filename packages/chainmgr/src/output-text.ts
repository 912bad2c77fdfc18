import { isUtf8 } from 'node:buffer';

// A byte 0x80 to 0xFF that is not UTF-8 is kept as the lone surrogate U+DC80 to U+DCFF, which no
// UTF-8 text decodes to; Python's "surrogateescape" does the same.
const keptBase = 0xdc00;
const keptByte = /([\udc80-\udcff])/u;

/** Decodes what a program wrote; `encodeInput` gives the same bytes again, whatever they were. */
export function decodeOutput(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf8(buffer)) return buffer.toString('utf8');
  return splitLines(buffer)
    .map((line) => (isUtf8(line) ? line.toString('utf8') : decodeBrokenLine(line)))
    .join('');
}

/** Encodes what a program is to read, kept bytes as themselves. */
export function encodeInput(text: string): Uint8Array {
  if (!keptByte.test(text)) return Buffer.from(text, 'utf8');
  // Split at a captured separator, every second piece is a kept byte.
  const pieces = text
    .split(keptByte)
    .map((piece, index) =>
      index % 2 === 1 ? Buffer.of(piece.charCodeAt(0) - keptBase) : Buffer.from(piece, 'utf8'),
    );
  return Buffer.concat(pieces);
}

// A line feed is never part of a longer UTF-8 sequence, and few lines are broken.
function splitLines(buffer: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  let start = 0;
  while (start < buffer.length) {
    const feed = buffer.indexOf(0x0a, start);
    const end = feed < 0 ? buffer.length : feed + 1;
    lines.push(buffer.subarray(start, end));
    start = end;
  }
  return lines;
}

function decodeBrokenLine(line: Buffer): string {
  let text = '';
  let offset = 0;
  while (offset < line.length) {
    const lead = line[offset] ?? 0;
    const character = line.subarray(offset, offset + sequenceLength(lead));
    if (character.length > 0 && isUtf8(character)) {
      text += character.toString('utf8');
      offset += character.length;
    } else {
      text += String.fromCharCode(keptBase + lead);
      offset += 1;
    }
  }
  return text;
}

/** How many bytes the sequence that begins with this byte has; 0 if none can begin so. */
function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2) return 0;
  if (lead < 0xe0) return 2;
  if (lead < 0xf0) return 3;
  return lead < 0xf5 ? 4 : 0;
}
