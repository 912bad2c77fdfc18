import { BackendError } from '@chainwright/chainmgr';
import type { Authentication } from './auth/authentication.ts';
import type { HostSettings } from './config/host-settings.ts';
import { Link } from './link.ts';
import { connectThrough } from './through-jump-hosts.ts';

export interface ConnectionOptions {
  /** Reads the settings; what it throws is why there is no connection. */
  readonly route: () => readonly HostSettings[];
  readonly authentication: Authentication;
  readonly maxSessions: number;
  readonly idleMs: number | undefined;
  readonly onWarning: (warning: string) => void;
}

/** The one connection that all commands share; made when it is needed, and anew when it was lost. */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #closing = new AbortController();
  #link: Promise<Link> | undefined;
  #users = 0;
  #idleTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  /** Uses the connection as long as `use` takes; rejects with why there is none. */
  async use<T>(use: (link: Promise<Link>) => Promise<T>): Promise<T> {
    clearTimeout(this.#idleTimer);
    this.#users += 1;
    try {
      return await use(this.#open());
    } finally {
      this.#users -= 1;
      this.#watchIdle();
    }
  }

  async close(): Promise<void> {
    clearTimeout(this.#idleTimer);
    this.#closing.abort();
    const link = await this.#link?.catch(() => undefined);
    await link?.end();
  }

  #open(): Promise<Link> {
    this.#link ??= this.#connect();
    return this.#link;
  }

  #connect(): Promise<Link> {
    const connecting = this.#makeLink();
    const forget = () => {
      if (this.#link === connecting) this.#link = undefined;
    };
    connecting.then((link) => {
      link.onLost(() => {
        forget();
        void link.end();
      });
    }, forget);
    return connecting;
  }

  async #makeLink(): Promise<Link> {
    const { authentication, maxSessions, onWarning } = this.#options;
    const route = this.#readRoute();
    const { signal } = this.#closing;
    const hops = await connectThrough(route, { authentication, signal, onWarning });
    const target = hops.at(-1);
    if (!target) throw new BackendError('CONNECT', 'there is no host to go to');
    return new Link(hops, target, { maxSessions, openAnother: () => this.#makeLink() });
  }

  #readRoute(): readonly HostSettings[] {
    try {
      return this.#options.route();
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new BackendError('CONNECT', reason, { cause });
    }
  }

  #watchIdle(): void {
    const { idleMs } = this.#options;
    if (idleMs === undefined || this.#users > 0 || this.#closing.signal.aborted) return;
    this.#idleTimer = setTimeout(() => {
      const idle = this.#link;
      this.#link = undefined;
      idle?.then((link) => link.end()).catch(() => {});
    }, idleMs);
  }
}
