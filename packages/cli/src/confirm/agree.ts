import type { Context } from '../context.ts';

export async function agree({ stdin, stderr }: Context): Promise<boolean> {
  await stderr.write('Change the rules so? [y/N] ');
  return /^y(?:es)?$/i.test((await stdin.readLine()).trim());
}

/** Whether there is somebody at the terminal, and the output is for them. */
export function mayAsk(
  { json, desired }: { readonly json?: true; readonly desired?: string },
  { stdin }: Context,
): boolean {
  return stdin.isTTY && desired !== '-' && !json;
}
