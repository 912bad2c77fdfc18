import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { MemoryBackend } from '@chainwright/backend-memory';
import { nodeBackend } from '@chainwright/backend-node';
import { type Backend, netns } from '@chainwright/chainmgr';

/** Where the examples are tried: in memory, and on real iptables where there is one. */
export interface Place {
  readonly name: string;
  readonly program: string;
  /** Why it cannot be tried here. */
  readonly lacking: string | undefined;
  readonly open: () => { readonly backend: Backend; readonly close: () => Promise<void> };
}

export const places: readonly Place[] = [
  { name: 'memory', program: 'iptables', lacking: undefined, open: openMemory },
  ...(['nft', 'legacy'] as const).map((variant) => ({
    name: `a namespace, ${variant}`,
    program: `iptables-${variant}`,
    lacking: findLacking(),
    open: openNamespace,
  })),
];

function findLacking(): string | undefined {
  if (process.getuid?.() !== 0) return 'root';
  const probe = spawnSync('unshare', ['--net', 'iptables-nft-save'], { encoding: 'utf8' });
  return probe.status === 0 ? undefined : `unshare and iptables (${probe.stderr || probe.error})`;
}

function openMemory() {
  const backend = new MemoryBackend();
  return { backend, close: () => backend.close() };
}

function openNamespace() {
  const name = `example-${randomBytes(6).toString('hex')}`;
  execFileSync('ip', ['netns', 'add', name]);
  const backend = netns(name, nodeBackend());
  const close = async () => {
    await backend.close();
    execFileSync('ip', ['netns', 'delete', name]);
  };
  return { backend, close };
}
