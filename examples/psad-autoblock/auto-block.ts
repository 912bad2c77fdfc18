import type { Backend, Lease } from '@chainwright/chainmgr';
import { ChainManager } from '@chainwright/chainmgr';

/** One of the chains that blocks go to: psad's IPT_AUTO_CHAIN1, 2 and 3. */
interface AutoChain {
  readonly chain: string;
  /** The built-in chain that jumps to it, at position 1. */
  readonly from: string;
  /** Which end of a packet is compared with the address. */
  readonly direction: 'source' | 'destination' | 'both';
}

export const autoChains: readonly AutoChain[] = [
  { chain: 'PSAD_BLOCK_INPUT', from: 'INPUT', direction: 'source' },
  { chain: 'PSAD_BLOCK_OUTPUT', from: 'OUTPUT', direction: 'destination' },
  { chain: 'PSAD_BLOCK_FORWARD', from: 'FORWARD', direction: 'both' },
];

export interface AutoBlockOptions {
  readonly backend: Backend;
  /** `iptables`, `iptables-nft` or `iptables-legacy`. */
  readonly program: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Addresses and networks that are never blocked, as in psad's auto_dl. */
  readonly spare?: readonly string[];
}

/**
 * psad's automatic responses. It keeps nothing itself: what is blocked, until when and why stands in the
 * rules, so a program that is started anew, or a second one beside it, knows as much as the first.
 */
export class AutoBlock {
  readonly #manager: ChainManager;
  readonly #spare: readonly string[];

  constructor({ backend, program, now = Date.now, spare = [] }: AutoBlockOptions) {
    this.#manager = new ChainManager({ backend, family: 'both', program, now });
    this.#spare = spare;
  }

  /** Makes the chains and jumps that are not there; gives what is still blocked from before. */
  async start(): Promise<readonly Lease[]> {
    await this.#manager.transaction((tx) => {
      for (const { chain, from } of autoChains) tx.createChain(chain).addJump(from, chain);
    });
    return this.blocked();
  }

  /** Blocks an address in all three chains for so many seconds, or for longer where it is blocked for longer. */
  async block(address: string, seconds: number, reason: string): Promise<void> {
    for (const { chain, from, direction } of autoChains) {
      await this.#manager.block(address, {
        ...{ chain, from: [from], direction, owner: 'psad', spare: this.#spare },
        ...{ ttl: seconds, reason },
      });
    }
  }

  /** Unblocks an address before its time. */
  async remove(address: string): Promise<boolean> {
    const { changed } = await this.#manager.revoke({ which: [address], owner: 'psad' });
    return changed;
  }

  /** What is blocked: an entry for each rule. */
  blocked(): Promise<readonly Lease[]> {
    return this.#manager.leases({ owner: 'psad' });
  }

  /** Deletes all blocks whose time is over, of all chains at once; gives the addresses. */
  async expire(): Promise<readonly string[]> {
    const { leases } = await this.#manager.reap();
    return [...new Set(leases.map(({ address }) => address ?? ''))];
  }

  /** Unblocks everybody. The chains stay, and so does what others have in them. */
  async flush(): Promise<number> {
    const { leases } = await this.#manager.revoke({ owner: 'psad' });
    return leases.length;
  }
}
