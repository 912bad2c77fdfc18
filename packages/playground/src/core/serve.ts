import type { Answers, Call, Reply } from './protocol.ts';

/** Answers the calls that come to this worker by the functions of a table. */
export function serve(answers: Answers): void {
  const table = new Map(Object.entries(answers));
  self.addEventListener('message', async ({ data }: MessageEvent<Call>) => {
    self.postMessage(await answer(table, data));
  });
}

async function answer(
  table: ReadonlyMap<string, (input: never) => unknown>,
  { id, name, input }: Call,
): Promise<Reply> {
  const find = table.get(name);
  if (!find) return { id, error: `the worker has no answer called ${name}` };
  try {
    // The client's types have tied the name to its input.
    return { id, output: await find(input as never) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
