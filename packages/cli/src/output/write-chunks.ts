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
      await output.write(Buffer.from(gathered, encoding));
      gathered = '';
    }
  }
  if (gathered !== '') await output.write(Buffer.from(gathered, encoding));
}
