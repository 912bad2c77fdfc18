import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A static site in memory: its files by their path in the address, `/` for the page itself. */
export type Site = ReadonlyMap<string, SiteFile>;

export interface SiteFile {
  readonly body: Buffer;
  readonly type: string;
  readonly etag: string;
  /** Its name changes with what it holds, so it can be kept for ever. */
  readonly isHashed: boolean;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** Reads all files of a folder, which are few: nothing is looked up by what a request says. */
export async function readSite(folder: URL): Promise<Site> {
  const root = fileURLToPath(folder);
  const site = new Map<string, SiteFile>();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(root, file).split(sep).join('/')}`;
    const body = await readFile(file);
    site.set(path, {
      body,
      type: types[extname(file)] ?? 'application/octet-stream',
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
      isHashed: path.startsWith('/assets/'),
    });
  }
  const page = site.get('/index.html');
  if (page) site.set('/', page);
  return site;
}
