import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const vectors = fileURLToPath(new URL('../../test-vectors', import.meta.url));
const folder = join(vectors, 'recorded');
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

/** Whole machines, as one release saves them and lists their filter table. */
export function readRecordedRulesets(): readonly string[] {
  const names = ['save.txt', 'filter.L.txt', 'filter.Lnv.txt', 'filter.S.txt'];
  const files = readdirSync(join(vectors, 'rulesets'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.includes('1.8.13-nft-') && names.includes(basename(file)))
    .map((file) => readFileSync(join(vectors, 'rulesets', file), 'utf8'));
}
