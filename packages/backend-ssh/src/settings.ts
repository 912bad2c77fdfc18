import type { Authentication } from './auth/authentication.ts';
import type { HostOptions } from './config/host-settings.ts';

/** How a target is reached and asked; everything can be left out. */
export interface SshBackendOptions extends Authentication {
  /**
   * The files of settings for hosts, in the order in which they count; `~/.ssh/config` and
   * `/etc/ssh/ssh_config`. Empty for none.
   */
  readonly configFiles?: readonly string[];
  /** Settings of the target that count before those of the files. */
  readonly host?: HostOptions;
  /** The environment of every program besides `LC_ALL=C` and PATH, which is that of the target. */
  readonly env?: Readonly<Record<string, string>>;
  /** The file mode mask of every program; 0o077. */
  readonly umask?: number;
  /** How many bytes a command may write to each of its streams, or to one line of `onLine`; 256 MiB. */
  readonly maxOutputBytes?: number;
  /** How long a process may take to end after SIGTERM until it is sent SIGKILL; 2,000. */
  readonly graceMs?: number;
  /** How many commands run at once; 8. sshd takes 10 sessions (MaxSessions), and to end one takes one. */
  readonly maxSessions?: number;
  /** After so many milliseconds without a command the connection is closed; the next opens another. */
  readonly idleMs?: number;
  /** Is told of settings that are not followed, and of what went wrong and does no harm. */
  readonly onWarning?: (warning: string) => void;
}

/** The options with everything decided. */
export interface Settings {
  readonly env: Readonly<Record<string, string>>;
  readonly umask: number;
  readonly maxOutputBytes: number;
  readonly graceMs: number;
  readonly maxSessions: number;
  readonly idleMs: number | undefined;
  readonly onWarning: (warning: string) => void;
}

export function resolveSettings(options: SshBackendOptions): Settings {
  const { env = {}, umask = 0o077, maxOutputBytes = 256 * 1024 * 1024, graceMs = 2000 } = options;
  const { maxSessions = 8, idleMs, onWarning = () => {} } = options;
  for (const name of Object.keys(env)) {
    if (!/^[A-Za-z_]\w*$/.test(name)) throw new RangeError(`env has ${name}, which is not a name`);
  }
  return { env, umask, maxOutputBytes, graceMs, maxSessions, idleMs, onWarning };
}
