import { defineConfig } from 'vite';
import { licencesPlugin } from './scripts/licences-plugin.ts';
import { serviceWorkerPlugin } from './scripts/service-worker-plugin.ts';

export default defineConfig({
  // Relative, so that the built folder works from any path.
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    // The polyfill fetches, which the page's own policy forbids; browsers of es2022 preload by themselves.
    modulePreload: { polyfill: false },
    // A data: address would be a way around the files that the tests watch.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  worker: { format: 'es' },
  plugins: [licencesPlugin(), serviceWorkerPlugin()],
});
