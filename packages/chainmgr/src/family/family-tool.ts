import type { Dialect, Family } from '@chainwright/parse-core';
import type { Backend, Command, CommandResult, RunOptions } from '../backend.ts';
import {
  iptablesCommand,
  restoreCommand,
  type ToolOptions,
  testCommand,
  versionCommand,
} from '../tool/command-line.ts';
import { probeVersion } from '../tool/probe-version.ts';

/** A command that has ended. */
export interface Answer {
  readonly command: Command;
  readonly result: CommandResult;
}

/** The programs of one family, and how they are asked. */
export class FamilyTool {
  readonly family: Family;
  readonly backend: Backend;
  readonly options: ToolOptions;
  readonly runOptions: RunOptions;
  #dialect: Promise<Dialect | undefined> | undefined;

  constructor(backend: Backend, options: ToolOptions, runOptions: RunOptions) {
    this.family = options.family;
    this.backend = backend;
    this.options = options;
    this.runOptions = runOptions;
  }

  /** The release and variant; undefined when it does not say. */
  dialect(): Promise<Dialect | undefined> {
    this.#dialect ??= this.#probe();
    return this.#dialect;
  }

  /** Runs iptables with these arguments, whatever comes of it. */
  iptables(args: readonly string[]): Promise<Answer> {
    return this.#run(iptablesCommand(this.options, args));
  }

  /** Hands a batch to iptables-restore; rules that come in begin with the counters that it names. */
  restore(batch: string): Promise<Answer> {
    return this.#run(withCounters(restoreCommand(this.options, batch)));
  }

  /** Whether iptables-restore would take the batch; nothing is changed. */
  test(batch: string): Promise<Answer> {
    return this.#run(withCounters(testCommand(this.options, batch)));
  }

  async #probe(): Promise<Dialect | undefined> {
    const { program } = versionCommand(this.options);
    const found = await probeVersion(this.backend, program, this.runOptions);
    if (!found) return undefined;
    return { version: found.version, variant: found.variant === 'legacy' ? 'legacy' : 'nft' };
  }

  async #run(command: Command): Promise<Answer> {
    return { command, result: await this.backend.run(command, this.runOptions) };
  }
}

function withCounters(command: Command): Command {
  return { ...command, args: [...command.args, '--counters'] };
}
