import type { Question } from './secrets.ts';

/** The first line that a program prints, which is given the question; undefined where it fails. */
export async function askProgram(
  program: string,
  { text }: Question,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const given = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  // Loaded where it is needed: most commands ask nobody.
  const { nodeBackend } = await import('@chainwright/backend-node');
  const backend = nodeBackend({ env: Object.fromEntries(given) });
  try {
    const { exitCode, stdout } = await backend.run({ program, args: [text] });
    return exitCode === 0 ? stdout.split(/\r?\n/, 1)[0] : undefined;
  } catch {
    // It cannot be run, and so says nothing.
    return undefined;
  } finally {
    await backend.close();
  }
}
