import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../test-vectors/rules');

/** The file of `test-vectors/rules` that each vector stands in: its extension, or `base`. */
export const fileOfVector: ReadonlyMap<string, string> = new Map(
  readdirSync(folder).flatMap((file) => {
    const rules = JSON.parse(readFileSync(join(folder, file), 'utf8')) as readonly { id: string }[];
    return rules.map(({ id }) => [id, file.replace(/\.json$/, '')] as const);
  }),
);

/** Which extensions the vectors are of. */
export function extensionsOf(evidence: readonly string[]): readonly string[] {
  return [...new Set(evidence.map((id) => fileOfVector.get(id) ?? 'base'))];
}
