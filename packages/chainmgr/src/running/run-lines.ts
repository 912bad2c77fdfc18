import { decodeOutput } from '../output-text.ts';
import { OutputLimitError } from './limit-output.ts';

const lineFeed = 0x0a;

/**
 * Hands on each line as it arrives. While one is being dealt with nothing more is read, so the pipe
 * fills up and the program waits. A line feed is never part of a longer UTF-8 sequence, so whole
 * lines can be decoded by themselves.
 */
export async function runLines(
  stream: AsyncIterable<Buffer>,
  onLine: (line: string) => void | Promise<void>,
  maxBytes: number,
): Promise<void> {
  let begun: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const end = chunk.lastIndexOf(lineFeed);
    begun.push(end < 0 ? chunk : chunk.subarray(0, end));
    size += begun.at(-1)?.length ?? 0;
    if (end >= 0) {
      await handOn(Buffer.concat(begun, size), onLine, maxBytes);
      begun = [chunk.subarray(end + 1)];
      size = chunk.length - end - 1;
    }
    if (size > maxBytes) throw tooLong(maxBytes);
  }
  if (size > 0) await handOn(Buffer.concat(begun, size), onLine, maxBytes);
}

async function handOn(
  lines: Buffer,
  onLine: (line: string) => void | Promise<void>,
  maxBytes: number,
): Promise<void> {
  for (const line of decodeOutput(lines).split('\n')) {
    if (lines.length > maxBytes && Buffer.byteLength(line) > maxBytes) throw tooLong(maxBytes);
    const taken = onLine(line);
    if (taken) await taken;
  }
}

const tooLong = (maxBytes: number) =>
  new OutputLimitError(`more than ${maxBytes} bytes in one line`);
