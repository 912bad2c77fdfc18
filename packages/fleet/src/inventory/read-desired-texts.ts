import type { HostDraft } from './host-collector.ts';

/** Reads every file once that hosts name, and tells of those that cannot be read where they are named. */
export async function readDesiredTexts(
  hosts: readonly HostDraft[],
  readText: (file: string) => Promise<string>,
  tell: (path: readonly PropertyKey[], message: string) => void,
): Promise<ReadonlyMap<string, string>> {
  const named = new Map(
    hosts.flatMap(({ desired }) => desired.map(({ file, path }) => [file, path] as const)),
  );
  const texts = new Map<string, string>();
  for (const [file, path] of named) {
    try {
      texts.set(file, await readText(file));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      tell(path, `${file} cannot be read: ${reason}`);
    }
  }
  return texts;
}
