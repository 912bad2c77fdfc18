import { delimiter } from 'node:path';

export interface NodeBackendOptions {
  /**
   * The environment of every program besides `LC_ALL=C` and PATH. A PATH is taken as it is; without
   * one it is that of this process, with the folders where iptables is.
   */
  readonly env?: Readonly<Record<string, string>>;
  /** The file mode mask of every program; 0o077. A worker thread cannot set it, and has its process's. */
  readonly umask?: number;
  /** How many bytes a command may write to each of its streams, or to one line of `onLine`; 256 MiB. */
  readonly maxOutputBytes?: number;
  /** How long a process may take to end after SIGTERM until it is sent SIGKILL; 2,000. */
  readonly graceMs?: number;
}

/** The options with everything decided. */
export interface Settings {
  readonly env: Readonly<Record<string, string>>;
  readonly umask: number;
  readonly maxOutputBytes: number;
  readonly graceMs: number;
}

export function resolveSettings(options: NodeBackendOptions): Settings {
  const { env = {}, umask = 0o077, maxOutputBytes = 256 * 1024 * 1024, graceMs = 2000 } = options;
  const path = pathWithSystemFolders(process.env.PATH);
  return { env: { LC_ALL: 'C', PATH: path, ...env }, umask, maxOutputBytes, graceMs };
}

// `su` without `-` leaves root with a PATH that lacks the folders where iptables is.
function pathWithSystemFolders(path = '/usr/bin:/bin'): string {
  const folders = path.split(delimiter);
  const missing = ['/usr/sbin', '/sbin'].filter((folder) => !folders.includes(folder));
  return [...folders, ...missing].join(delimiter);
}
