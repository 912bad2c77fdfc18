import { encodeInput } from '@chainwright/chainmgr';
import type { Output } from '../context.ts';

const chunkLength = 64 * 1024;

/**
 * Writes pieces of text as they come, gathered into chunks, and waits for the reader after each:
 * neither the whole text nor more than one chunk is ever held.
 */
export async function writeChunks(
  output: Output,
  pieces: Iterable<string>,
  encoding: 'utf8' | 'latin1' = 'utf8',
): Promise<void> {
  let gathered = '';
  for (const piece of pieces) {
    gathered += piece;
    if (gathered.length >= chunkLength) {
      await output.write(encode(gathered, encoding));
      gathered = '';
    }
  }
  if (gathered !== '') await output.write(encode(gathered, encoding));
}

// What a program printed may hold characters that stand for bytes which are not UTF-8.
function encode(text: string, encoding: 'utf8' | 'latin1'): Uint8Array {
  return encoding === 'utf8' ? encodeInput(text) : Buffer.from(text, encoding);
}
