import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Family } from '../../src/index.ts';

/** What one rule became on one version, variant and family: texts as the tool printed them. */
export interface Recorded {
  readonly exit: number;
  readonly stderr: string;
  readonly S: string;
  readonly Sv: string;
  readonly save: string;
  readonly saveC: string;
  readonly L: string;
  readonly Ln: string;
  readonly Lnv: string;
  readonly Lnvx: string;
  readonly LnvNum: string;
}

/** One version, variant and family. */
export interface RecordedTool {
  readonly name: string;
  readonly version: string;
  readonly variant: 'nft' | 'legacy';
  readonly family: Family;
}

export const vectorsFolder = fileURLToPath(new URL('../../../../test-vectors/', import.meta.url));
const folder = `${vectorsFolder}recorded/`;

export const tools: readonly RecordedTool[] = readdirSync(folder)
  .sort()
  .map((name) => {
    const [version = '', variant = '', family = ''] = name.split('-');
    return { name, version, variant: variant as 'nft' | 'legacy', family: family as Family };
  });

/** The files of a tool: one for each extension, and `base`. */
export function filesOf({ name }: RecordedTool): readonly string[] {
  return readdirSync(`${folder}${name}`).map((file) => file.replace(/\.json$/, ''));
}

/** The accepted rules of a file, by id. */
export function acceptedIn({ name }: RecordedTool, file: string): readonly [string, Recorded][] {
  const text = readFileSync(`${folder}${name}/${file}.json`, 'utf8');
  const entries = Object.entries(JSON.parse(text) as Record<string, Recorded>);
  return entries.filter(([, { exit }]) => exit === 0);
}
