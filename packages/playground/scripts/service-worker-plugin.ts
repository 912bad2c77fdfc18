import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const source = new URL('service-worker.js', import.meta.url);

/** Writes the service worker with the list of what was built, and of what is copied from public/. */
export function serviceWorkerPlugin(): Plugin {
  let publicFolder = '';
  return {
    name: 'chainwright-service-worker',
    apply: 'build',
    configResolved(config) {
      publicFolder = config.publicDir;
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const version = createHash('sha256');
        const built = Object.values(bundle).map((file) => {
          version.update(file.fileName).update(file.type === 'chunk' ? file.code : file.source);
          return file.fileName;
        });
        const copied = readdirSync(publicFolder);
        for (const file of copied) version.update(readFileSync(join(publicFolder, file)));
        const files = [...built, ...copied].filter((file) => file !== 'index.html').sort();
        this.emitFile({
          type: 'asset',
          fileName: 'service-worker.js',
          source: readFileSync(source, 'utf8')
            .replace('__VERSION__', version.digest('hex').slice(0, 16))
            .replace("['__FILES__']", JSON.stringify(['./', ...files.map((file) => `./${file}`)])),
        });
      },
    },
  };
}
