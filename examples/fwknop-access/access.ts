import { type Backend, ChainManager, type Lease } from '@chainwright/chainmgr';
import { readRequest } from './read-request.ts';

export interface AccessOptions {
  readonly backend: Backend;
  /** `iptables`, `iptables-nft` or `iptables-legacy`. */
  readonly program: string;
  /** What clients sign their requests with. */
  readonly key: Uint8Array;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** The chain of fwknop's rules, to which INPUT jumps first. */
export const accessChain = 'FWKNOP_INPUT';

/**
 * What fwknopd does: a port is open to nobody, until somebody shows that he knows the key; then it is open
 * to his address alone, and for some seconds. Connections that he has by then go on by a rule for those
 * that are established.
 */
export class Access {
  readonly #manager: ChainManager;
  readonly #key: Uint8Array;
  readonly #now: () => number;

  constructor({ backend, program, key, now = Date.now }: AccessOptions) {
    this.#manager = new ChainManager({ backend, family: 'both', program, now });
    this.#key = key;
    this.#now = now;
  }

  /** Opens what a request asks for; undefined, and nothing done, where it is not signed with the key. */
  async open(message: string): Promise<Lease | undefined> {
    const request = readRequest(message, this.#key, this.#now());
    if (!request) return undefined;
    const { address, protocol, port, seconds, user } = request;
    const { leases } = await this.#manager.allow(address, {
      ...{ chain: accessChain, from: ['INPUT'], protocol, port },
      ...{ ttl: seconds, owner: 'fwknop-access', reason: user },
    });
    return leases[0];
  }

  /** Who is let in, also by fwknopd itself, whose comments say `_exp_` and a time. */
  opened(): Promise<readonly Lease[]> {
    return this.#manager.leases({ chain: accessChain });
  }

  /** Closes what is over, fwknopd's as well: as one batch, and whatever else is written meanwhile. */
  async close(): Promise<readonly Lease[]> {
    const { leases } = await this.#manager.reap({ fwknop: true });
    return leases;
  }
}
