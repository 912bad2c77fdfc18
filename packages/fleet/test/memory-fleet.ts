import { MemoryBackend } from '@chainwright/backend-memory';
import {
  type Backend,
  BackendError,
  type Command,
  type CommandResult,
} from '@chainwright/chainmgr';
import { defaultLimits, type FleetHost, type Job, type Task } from '../src/index.ts';

/** What befalls a command before it is run: it may wait, throw, or be answered in another way. */
export type Misfortune = (
  command: Command,
  host: string,
) => Promise<CommandResult | undefined> | CommandResult | undefined | Promise<void> | void;

/** Machines in memory: each keeps its rules, whoever connects. */
export class MemoryFleet {
  readonly hosts: readonly FleetHost[];
  readonly #machines = new Map<string, MemoryBackend>();
  readonly #befall: Misfortune;
  /** How many connections are open, and how many were at most. */
  open = 0;
  most = 0;
  connections = 0;

  constructor(count: number, befall: Misfortune = () => {}) {
    this.#befall = befall;
    this.hosts = Array.from({ length: count }, (_, index) => makeHost(`host${index + 1}`));
    for (const { name } of this.hosts) this.#machines.set(name, new MemoryBackend());
  }

  machine(name: string): MemoryBackend {
    const machine = this.#machines.get(name);
    if (!machine) throw new RangeError(`there is no machine ${name}`);
    return machine;
  }

  /** A connection to a machine, as the work on hosts opens one. */
  readonly connect = ({ name }: FleetHost): Backend => {
    const machine = this.machine(name);
    this.open += 1;
    this.connections += 1;
    this.most = Math.max(this.most, this.open);
    let isOpen = true;
    return {
      describe: () => ({ host: name }),
      run: async (command, options): Promise<CommandResult> => {
        const answered = await this.#befall(command, name);
        if (answered) return answered;
        if (!isOpen) throw new BackendError('CLOSED', `${name}: closed`);
        return machine.run(command, options);
      },
      close: async () => {
        if (isOpen) this.open -= 1;
        isOpen = false;
      },
    };
  };

  jobs(task: Task, run = 'run-1'): readonly Job[] {
    return this.hosts.map((host) => ({ run, host, task, limits: defaultLimits }));
  }
}

export function makeHost(name: string): FleetHost {
  return { name, on: `ssh://${name}`, groups: [], vars: {}, desired: [] };
}

/** Runs a command line of iptables on a machine. */
export async function iptables(machine: MemoryBackend, line: string): Promise<void> {
  const { exitCode, stderr } = await machine.run({ program: 'iptables', args: line.split(' ') });
  if (exitCode !== 0) throw new Error(stderr);
}
