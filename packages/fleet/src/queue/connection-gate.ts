import { setTimeout as sleep } from 'node:timers/promises';
import { isBackendError } from '@chainwright/chainmgr';
import PQueue from 'p-queue';
import type { FleetHost } from '../host.ts';
import { StageError } from '../jobs/stage-error.ts';

export interface GateOptions {
  /**
   * How many connections are made at a time, wherever to; 32. Each may ask the agent, and an agent that
   * is asked by some hundred at once loses some of them.
   */
  readonly concurrency?: number;
  /** How many at a time by one jump host; 6. sshd turns newcomers away from the tenth on (MaxStartups). */
  readonly perJumpHost?: number;
  /** How many begin in a second by one jump host; 20. */
  readonly perSecond?: number;
}

/** Lets in who connects, a few at a time, and fewer by a jump host that turns some away. */
export class ConnectionGate {
  readonly #all: PQueue;
  readonly #jumps = new Map<string, JumpGate>();
  readonly #options: GateOptions;

  constructor(options: GateOptions = {}) {
    this.#all = new PQueue({ concurrency: options.concurrency ?? 32 });
    this.#options = options;
  }

  /** Connects when it is the host's turn. */
  readonly pass = <T>(
    { via }: Pick<FleetHost, 'via'>,
    connect: () => Promise<T>,
    isUrgent = false,
  ): Promise<T> => {
    const turn = { priority: isUrgent ? 1 : 0 };
    // Whoever waits for a jump host keeps nobody else waiting.
    if (via === undefined) return this.#all.add(connect, turn);
    let jump = this.#jumps.get(via);
    if (!jump) {
      jump = new JumpGate(this.#options);
      this.#jumps.set(via, jump);
    }
    return jump.pass(() => this.#all.add(connect, turn), turn);
  };
}

class JumpGate {
  readonly #queue: PQueue;
  #failures = 0;

  constructor({ perJumpHost = 6, perSecond = 20 }: GateOptions) {
    this.#queue = new PQueue({
      concurrency: perJumpHost,
      intervalCap: Math.max(1, Math.round(perSecond / 5)),
      interval: 200,
    });
  }

  pass<T>(connect: () => Promise<T>, turn: { readonly priority: number }): Promise<T> {
    return this.#queue.add(async () => {
      // Random, since who was turned away together would come back together.
      if (this.#failures > 0) await sleep(Math.random() * backOffMs(this.#failures));
      try {
        const connected = await connect();
        this.#failures = 0;
        return connected;
      } catch (error) {
        if (isTurnedAway(error)) this.#failures += 1;
        throw error;
      }
    }, turn);
  }
}

const backOffMs = (failures: number) => Math.min(250 * 2 ** failures, 5000);

function isTurnedAway(error: unknown): boolean {
  return (
    isBackendError(error, 'CONNECT') ||
    (error instanceof StageError && error.failure.code === 'CONNECT')
  );
}
