import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../test-vectors/recorded', import.meta.url));
const outputs = ['S', 'Sv', 'save', 'saveC', 'L', 'Ln', 'Lnv', 'Lnvx', 'LnvNum'];

/** What every recorded version printed, each text once. */
export function readRecordedTexts(): readonly string[] {
  const texts = new Set<string>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.json')) continue;
    const vectors: Record<string, Record<string, unknown>> = JSON.parse(
      readFileSync(join(folder, file), 'utf8'),
    );
    for (const vector of Object.values(vectors)) {
      for (const name of outputs) {
        const text = vector[name];
        if (typeof text === 'string') texts.add(text);
      }
    }
  }
  return [...texts];
}
