// Keeps the page's own files, so that it works without a network. The build puts in which files
// they are and what version they make. The page itself is asked of the server first: so it is the
// newest, and what another program serves at the same address later is let through.
const version = '__VERSION__';
const files = ['__FILES__'];

const prefix = 'chainwright-playground-';
const cacheName = prefix + version;
const page = './';

self.addEventListener('install', (event) => {
  event.waitUntil(keepFiles());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOthers());
});

self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  if (method !== 'GET' || !url.startsWith(self.registration.scope)) return;
  event.respondWith(answer(event.request, mode === 'navigate'));
});

async function keepFiles() {
  const cache = await caches.open(cacheName);
  // Past what the browser has kept of an older version under the same name.
  await cache.addAll(files.map((file) => new Request(file, { cache: 'no-cache' })));
}

async function forgetOthers() {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith(prefix) && name !== cacheName);
  await Promise.all(others.map((name) => caches.delete(name)));
}

async function answer(request, isPage) {
  const cache = await caches.open(cacheName);
  if (isPage) return fetch(request).catch(() => cache.match(page));
  return (await cache.match(request)) ?? fetch(request);
}
