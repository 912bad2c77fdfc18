/** How one host is reached, with everything decided. */
export interface HostSettings {
  /** As it was asked for; in messages and `describe`. */
  readonly name: string;
  /** The address that is connected to. */
  readonly hostName: string;
  readonly port: number;
  readonly user: string;
  readonly identityFiles: readonly string[];
  /** Keys that the agent has besides are not offered. */
  readonly identitiesOnly: boolean;
  /** The socket of the agent; undefined for none. */
  readonly identityAgent: string | undefined;
  /** Nobody is asked for anything. */
  readonly batchMode: boolean;
  /** The hosts to go through, the nearest first: `[user@]host[:port]`. */
  readonly proxyJump: readonly string[];
  /** Whether a key that is not known is taken and written down; one that has changed never is. */
  readonly acceptNew: boolean;
  /** The name in known_hosts, where it is not the address. */
  readonly hostKeyAlias: string | undefined;
  readonly userKnownHostsFiles: readonly string[];
  readonly globalKnownHostsFiles: readonly string[];
  /** Whether names are written down as hashes. */
  readonly hashKnownHosts: boolean;
  /** For each of: the connection, the exchange of keys, each step of proving who we are. */
  readonly connectTimeoutMs: number;
  /** How often the target is asked for a sign of life; 0 for never. */
  readonly keepAliveMs: number;
  /** The connection is given up after so many that were not answered. */
  readonly keepAliveCount: number;
}

/** Settings of a host that a caller decides. */
export type HostOptions = Partial<Omit<HostSettings, 'name' | 'identityAgent'>> & {
  /** The socket of the agent; false for none. `$SSH_AUTH_SOCK` where nothing is said. */
  readonly identityAgent?: string | false;
};
