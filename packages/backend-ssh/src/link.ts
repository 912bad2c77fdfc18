import type { Client } from 'ssh2';
import type { HostSettings } from './config/host-settings.ts';
import { SessionSlots } from './session-slots.ts';
import { type Hop, hangUp } from './through-jump-hosts.ts';

/** The connection went away. */
export class LinkLoss extends Error {
  override readonly name = 'LinkLoss';
}

/** A connection that stands, until it does not. */
export class Link {
  readonly host: HostSettings;
  readonly client: Client;
  readonly slots: SessionSlots;
  /** Makes a second connection on the same way, which the caller has to end. */
  readonly openAnother: () => Promise<Link>;
  /** How the target sees it, once something was run there. */
  sshConnection: string | undefined;
  #loss: LinkLoss | undefined;
  readonly #listeners = new Set<(loss: LinkLoss) => void>();
  readonly #hops: readonly Hop[];

  constructor(
    hops: readonly Hop[],
    { host: target, client: last }: Hop,
    { maxSessions, openAnother }: { maxSessions: number; openAnother: () => Promise<Link> },
  ) {
    this.openAnother = openAnother;
    this.#hops = hops;
    this.host = target;
    this.client = last;
    this.slots = new SessionSlots(maxSessions);
    for (const { host, client } of hops) {
      const lose = (what: string) => this.#lose(host === target ? what : `${host.name}: ${what}`);
      client.on('error', ({ message }) => lose(message));
      client.on('end', () => lose('closed from the other side'));
      client.on('close', () => lose('cut'));
    }
  }

  get isLost(): boolean {
    return this.#loss !== undefined;
  }

  /**
   * What is awaited, unless the connection goes away before; rejects with a `LinkLoss` then. A race
   * with one promise for the whole connection would keep every result as long as that.
   */
  unlessLost<T>(awaited: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#loss) reject(this.#loss);
      this.#listeners.add(reject);
      const forget = () => this.#listeners.delete(reject);
      awaited.then(resolve, reject).finally(forget);
    });
  }

  /** Is told once. */
  onLost(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** Resolves when nothing of it is held any more. */
  async end(): Promise<void> {
    await hangUp(this.#hops);
    this.#lose('closed');
  }

  #lose(what: string): void {
    if (this.#loss) return;
    const loss = new LinkLoss(what);
    this.#loss = loss;
    for (const listener of this.#listeners) listener(loss);
    this.#listeners.clear();
  }
}
