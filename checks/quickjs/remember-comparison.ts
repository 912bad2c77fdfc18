import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

// The comparison takes a minute. Where neither the bundle nor a text has changed since it last
// found nothing, it is not made again; CI begins with a fresh checkout and makes it always.
const file = fileURLToPath(new URL('../../.setup/same-in-quickjs', import.meta.url));

export function wasFoundAlike(bundle: string, texts: readonly string[]): boolean {
  try {
    return readFileSync(file, 'utf8') === hash(bundle, texts);
  } catch {
    return false;
  }
}

export function rememberFoundAlike(bundle: string, texts: readonly string[]): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, hash(bundle, texts));
}

function hash(bundle: string, texts: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([bundle, texts]))
    .digest('hex');
}
