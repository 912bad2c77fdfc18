import type {
  Backend,
  BackendInfo,
  Command,
  CommandResult,
  RunOptions,
} from '@chainwright/chainmgr';
import { BackendError } from '@chainwright/chainmgr/backend-error';
import {
  type Diagnostic,
  type Dialect,
  defaultDialect,
  makeCanonicalizer,
} from '@chainwright/parse-core';
import { type Machine, runCommand } from './command/run-command.ts';
import type { MemoryOptions } from './memory-options.ts';
import { runRestore } from './restore/run-restore.ts';
import { runSave } from './save/run-save.ts';
import { readState } from './state/read-state.ts';
import { writeState } from './state/write-state.ts';
import type { Outcome } from './tool/say-failure.ts';
import { findProgram, variantName } from './tool/tool.ts';

/** The date that `iptables-save` prints where nobody says what day it is. */
const NO_DATE = 'Thu Jan  1 00:00:00 1970';

/**
 * A netfilter in memory that obeys the command lines of iptables and ip6tables, of their `-save` and
 * `-restore`, and of the `-nft` and `-legacy` names of each.
 *
 * ```ts
 * const backend = new MemoryBackend();
 * await backend.run({ program: 'iptables', args: ['-A', 'INPUT', '-p', 'tcp', '--dport', 'ssh'] });
 * const { stdout } = await backend.run({ program: 'iptables', args: ['-S', 'INPUT'] });
 * ```
 */
export class MemoryBackend implements Backend {
  /** What of the text that it began with could not be understood. */
  readonly diagnostics: readonly Diagnostic[];
  readonly #dialect: Dialect;
  readonly #machine: Machine;
  #isClosed = false;

  constructor(options: MemoryOptions = {}) {
    const { dialect, state = '', sets, date = () => NO_DATE } = options;
    const read = readState(state, dialect?.variant ?? defaultDialect.variant);
    this.diagnostics = read.diagnostics;
    this.#dialect = dialect ?? dialectOf(read.version);
    this.#machine = {
      netfilter: read.netfilter,
      canonicalize: makeCanonicalizer(),
      hasSet: (name) => sets === undefined || sets.includes(name),
      date,
    };
  }

  async run(command: Command, { signal, onLine }: RunOptions = {}): Promise<CommandResult> {
    const { program, args, stdin = '' } = command;
    const about = { command: { program, args } };
    if (this.#isClosed) throw new BackendError('CLOSED', 'the backend has been closed', about);
    if (signal?.aborted) throw new BackendError('ABORTED', `${program} was called off`, about);
    const outcome = this.#run(program, args, stdin);
    if (!outcome) {
      throw new BackendError('SPAWN', `${program}: there is no such program in memory`, about);
    }
    if (!onLine) return { ...outcome, durationMs: 0 };
    try {
      for (const line of linesOf(outcome.stdout)) await onLine(line);
    } catch (cause) {
      const message = `a line of ${program} was not accepted`;
      throw new BackendError('ABORTED', message, { ...about, cause });
    }
    return { ...outcome, stdout: '', durationMs: 0 };
  }

  /** Everything as one text, from which another begins as this one is: `{ state }`. */
  dump(): string {
    return writeState(this.#machine.netfilter, this.#dialect.version);
  }

  describe(): BackendInfo {
    const { version, variant } = this.#dialect;
    return { host: 'memory', iptables: { version, variant: variantName(variant) } };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
  }

  #run(name: string, args: readonly string[], stdin: string): Outcome | undefined {
    const program = findProgram(name, this.#dialect);
    switch (program?.kind) {
      case 'command':
        return runCommand(args, program.tool, this.#machine);
      case 'save':
        return runSave(args, program.tool, this.#machine);
      case 'restore':
        return runRestore(args, stdin, program.tool, this.#machine);
      case undefined:
        return undefined;
    }
  }
}

function linesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** The release that wrote a state goes on with it. */
function dialectOf(version: string | undefined): Dialect {
  const isKnown = version !== undefined && /^1\.8\.\d+$/.test(version);
  return isKnown ? { ...defaultDialect, version } : defaultDialect;
}
