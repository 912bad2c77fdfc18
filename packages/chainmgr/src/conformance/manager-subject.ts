import assert from 'node:assert/strict';
import type { Family } from '@chainwright/parse-core';
import type { Backend } from '../backend.ts';
import { ChainManager } from '../chain-manager.ts';
import { isManagerError, type ManagerErrorCode } from '../manager-error.ts';

/** Where a manager is put to its suite: a backend as the contract's suite opens it, and its programs. */
export interface ManagerSubject {
  readonly open: () => Promise<Backend>;
  readonly family: Family;
  /** `iptables`, `iptables-nft` or `iptables-legacy`. */
  readonly program: string;
}

/** A manager on a table in which INPUT and USER have two rules each, and what the table has. */
export class ManagerProbe {
  readonly manager: ChainManager;
  /** The rules that are there, the next one that is not, and how the tool lists them. */
  readonly first: string;
  readonly second: string;
  readonly third: string;
  readonly family: Family;
  readonly #backend: Backend;
  readonly #subjectProgram: string;
  /** The program of the family. */
  readonly #program: string;

  constructor(backend: Backend, { family, program }: ManagerSubject) {
    this.family = family;
    this.#backend = backend;
    this.#subjectProgram = program;
    this.#program = family === 'ipv4' ? program : program.replace('iptables', 'ip6tables');
    this.manager = new ChainManager({ backend, family, program });
    const [network, length] = family === 'ipv4' ? ['192.0.2.', 32] : ['2001:db8::', 128];
    const spec = (number: number) =>
      `-s ${network}${number}/${length} -p tcp -m tcp --dport 22 -j DROP`;
    this.first = spec(1);
    this.second = spec(2);
    this.third = spec(3);
  }

  /** A manager whose clock shows what `clock` says. */
  managerAt(clock: { now: number }): ChainManager {
    const { family } = this;
    const now = () => clock.now;
    return new ChainManager({ backend: this.#backend, family, program: this.#subjectProgram, now });
  }

  /** An address of the family, or a network of it where there is a length. */
  address(number: number, length?: number): string {
    const address = this.family === 'ipv4' ? `192.0.2.${number}` : `2001:db8::${number}`;
    return length === undefined ? address : `${address}/${length}`;
  }

  async fill(): Promise<void> {
    const rules = ['INPUT', 'USER'].flatMap((chain) =>
      [this.first, this.second].map((spec) => `-A ${chain} ${spec}`),
    );
    const stdin = ['*filter', ':USER - [0:0]', ...rules, 'COMMIT\n'].join('\n');
    await this.ask(`${this.#program}-restore`, [], stdin);
  }

  async ask(program: string, args: readonly string[], stdin?: string): Promise<string> {
    const command = stdin === undefined ? { program, args } : { program, args, stdin };
    const { exitCode, stdout, stderr } = await this.#backend.run(command);
    assert.equal(exitCode, 0, stderr);
    return stdout;
  }

  /** The rules of a chain, as the tool itself lists them. */
  async listed(chain: string, table = 'filter'): Promise<readonly string[]> {
    const stdout = await this.ask(this.#program, ['-t', table, '-S', chain]);
    const head = `-A ${chain} `;
    return stdout
      .split('\n')
      .flatMap((line) => (line.startsWith(head) ? [line.slice(head.length)] : []));
  }

  /** The lines that make the chains, as the tool itself lists them. */
  async chains(): Promise<readonly string[]> {
    const stdout = await this.ask(this.#program, ['-S']);
    return stdout.split('\n').filter((line) => line.startsWith('-N') || line.startsWith('-P'));
  }

  async everything(): Promise<string> {
    return this.ask(this.#program, ['-S']);
  }
}

/** Passes when the call is refused so, and nothing has changed. */
export async function refuses(
  probe: ManagerProbe,
  code: ManagerErrorCode,
  call: () => Promise<unknown>,
): Promise<void> {
  const before = await probe.everything();
  const outcome = await call().then(
    () => 'success',
    (error: unknown) => error,
  );
  assert.ok(isManagerError(outcome, code), `${code} was due, and not ${outcome}`);
  assert.equal(await probe.everything(), before);
}

/** Passes when the call says that it was so already, and nothing has changed. */
export async function changesNothing(
  probe: ManagerProbe,
  call: () => Promise<{ readonly changed: boolean }>,
): Promise<void> {
  const before = await probe.everything();
  assert.equal((await call()).changed, false);
  assert.equal(await probe.everything(), before);
}

/** Passes when the call says that it has changed something, and says the opposite a second time. */
export async function changesOnce(
  probe: ManagerProbe,
  call: () => Promise<{ readonly changed: boolean }>,
): Promise<void> {
  assert.equal((await call()).changed, true);
  await changesNothing(probe, call);
}
