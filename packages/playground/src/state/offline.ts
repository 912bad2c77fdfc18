/** Keeps the page for when there is no network, where the browser lets it. */
export function keepOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // After everything that the visit itself needs.
  addEventListener('load', () => setTimeout(register, delay), { once: true });
}

const delay = 1_500;

async function register(): Promise<void> {
  try {
    await navigator.serviceWorker.register(new URL('service-worker.js', document.baseURI));
  } catch {
    // A browser may forbid it, as in private windows; then the page needs its server again.
  }
}
