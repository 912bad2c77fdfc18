import type { Answers, Call, InputOf, OutputOf, Reply } from './protocol.ts';

/** The answer never comes: the worker was ended for the sake of a newer question. */
export class Superseded extends Error {
  constructor() {
    super('a newer question took its place');
    this.name = 'Superseded';
  }
}

interface Waiting {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Asks a worker. One that is at work is ended by `restart`, and what it was asked is superseded. */
export class WorkerClient<Table extends Answers> {
  readonly #start: () => Worker;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #last = 0;

  constructor(start: () => Worker) {
    this.#start = start;
  }

  ask<Name extends keyof Table & string>(
    name: Name,
    input: InputOf<Table, Name>,
  ): Promise<OutputOf<Table, Name>> {
    const worker = this.#started();
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      // The table's type says what comes back for the name.
      this.#waiting.set(id, { resolve: (output) => resolve(output as never), reject });
      worker.postMessage({ id, name, input } satisfies Call);
    });
  }

  /** Loads the worker before it is asked. */
  warmUp(): void {
    this.#started();
  }

  restart(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#rejectAll(new Superseded());
    this.#started();
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    const worker = this.#start();
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => this.#settle(data));
    worker.addEventListener('error', (event) => {
      this.#rejectAll(new Error(event.message || 'the worker could not be loaded'));
    });
    return worker;
  }

  #settle(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('error' in reply) waiting?.reject(new Error(reply.error));
    else waiting?.resolve(reply.output);
  }

  #rejectAll(error: Error): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(error);
  }
}
