import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const names = ['parse-core', 'policy', 'backend-memory'];

/** The folders of the packages that must run anywhere: without Node, a browser, a clock or chance. */
export const pureFolders: readonly string[] = names
  .map((name) => fileURLToPath(new URL(`../../packages/${name}`, import.meta.url)))
  .filter((folder) => existsSync(folder));
