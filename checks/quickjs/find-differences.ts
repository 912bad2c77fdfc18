import { parseInQuickjs } from './parse-in-quickjs.ts';

export interface Difference {
  readonly text: string;
  readonly node: string;
  readonly quickjs: string | undefined;
}

/** The texts of which the same bundle makes one thing in Node and another in QuickJS. */
export async function findDifferences(
  bundle: string,
  texts: readonly string[],
): Promise<readonly Difference[]> {
  const inQuickjs = await parseInQuickjs(bundle, texts);
  const core = await import(`data:text/javascript,${encodeURIComponent(bundle)}`);
  return texts
    .map((text, i) => ({ text, node: JSON.stringify(core.parse(text)), quickjs: inQuickjs[i] }))
    .filter(({ node, quickjs }) => node !== quickjs);
}
