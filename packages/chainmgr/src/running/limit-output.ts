/** A command wrote more than it may. */
export class OutputLimitError extends Error {
  override readonly name = 'OutputLimitError';
}

/** All that a stream gives, as long as it is not too much: nothing is ever cut. */
export async function readWithin(
  stream: AsyncIterable<Buffer>,
  name: 'stdout' | 'stderr',
  maxBytes: number,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > maxBytes) throw new OutputLimitError(`more than ${maxBytes} bytes on ${name}`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
