import type { Readable } from 'node:stream';

/** How much a shell may say at its start. */
const maxNoise = 1024 * 1024;

/**
 * What a stream gives behind the line with the mark; `onMark` is told the rest of that line. A stream
 * that has none gives nothing, and `onNoise` is told what it gave instead.
 *
 * The stream is left as it is when nobody reads on: to destroy it would tell a program that is still
 * running that its input has ended.
 */
export async function* readAfterMark(
  stream: Readable,
  mark: string,
  { onMark, onNoise }: MarkListeners,
): AsyncGenerator<Buffer> {
  let noise: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    if (noise === undefined) {
      yield chunk;
      continue;
    }
    noise = Buffer.concat([noise, chunk]);
    const start = noise.indexOf(mark);
    const end = start < 0 ? -1 : noise.indexOf('\n', start);
    if (end >= 0) {
      onMark(noise.toString('latin1', start + mark.length, end).trim());
      const rest = noise.subarray(end + 1);
      noise = undefined;
      if (rest.length > 0) yield rest;
    } else if (noise.length > maxNoise) {
      noise = noise.subarray(-mark.length * 4);
    }
  }
  if (noise) onNoise(noise);
}

export interface MarkListeners {
  readonly onMark: (rest: string) => void;
  readonly onNoise: (noise: Buffer) => void;
}
