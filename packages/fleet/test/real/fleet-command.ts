import type { ChildProcess } from 'node:child_process';
import type { FleetEvent, HostOutcome } from '../../src/index.ts';
import { bin, type SshdFleet } from './sshd-fleet.ts';

/** A `chainwright fleet …` at work, and what it has told so far. */
export class FleetCommand {
  readonly child: ChildProcess;
  readonly events: FleetEvent[] = [];
  readonly ended: Promise<number | null>;
  stderr = '';
  readonly #onEvent: (event: FleetEvent) => void;

  constructor(
    fleet: SshdFleet,
    args: readonly string[],
    onEvent: (event: FleetEvent) => void = () => {},
  ) {
    this.#onEvent = onEvent;
    this.child = fleet.run([process.execPath, bin, 'fleet', ...args, '--to', 'ndjson']);
    this.ended = new Promise((resolve) => this.child.once('close', resolve));
    this.child.stderr?.on('data', (chunk) => {
      this.stderr += chunk;
    });
    let rest = '';
    this.child.stdout?.on('data', (chunk) => {
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.#take(JSON.parse(line));
    });
  }

  get run(): string {
    return this.events.find((event) => event.type === 'run')?.run ?? '';
  }

  /** How each host ended, by its name; the last time that it was told. */
  get outcomes(): ReadonlyMap<string, HostOutcome> {
    return new Map(
      this.events.flatMap((event) => (event.type === 'host' ? [[event.host, event]] : [])),
    );
  }

  #take(event: FleetEvent): void {
    this.events.push(event);
    this.#onEvent(event);
  }
}
