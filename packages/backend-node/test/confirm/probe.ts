import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Backend,
  type ChainManager,
  type ChainManagerOptions,
  type Command,
  netns,
} from '@chainwright/chainmgr';
import { diff, type Family, type Plan, parse, readDesired } from '@chainwright/parse-core';
import { nodeBackend } from '../../src/index.ts';
import { managerOf, openNamespace, programsOf } from '../manager/tools.ts';

export const rules = `*filter
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:MINE - [0:0]
:OTHERS - [0:0]
[3:180] -A INPUT -i lo -j ACCEPT
[5:300] -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
[0:0] -A INPUT -j MINE
[0:0] -A MINE -p udp -j DROP
[2:120] -A OTHERS -j RETURN
COMMIT
`;

/** In the tables of `rules`: some rules stay, some go, a chain goes, one comes, the policy changes. */
export const desired = `*filter
:INPUT DROP
:FORWARD ACCEPT
:OUTPUT ACCEPT
:OTHERS -
:NEW -
-A INPUT -i lo -j ACCEPT
-A INPUT -j NEW
-A INPUT -p tcp --dport 2222 -j ACCEPT
-A OTHERS -j RETURN
-A NEW -p tcp -j REJECT
COMMIT
`;

/** A network namespace with rules in both families, and a folder for snapshots. */
export class Probe {
  readonly backend: Backend;
  readonly namespace: string;
  readonly stateFolder = join(mkdtempSync(join(tmpdir(), 'chainwright-confirm-')), 'state');
  readonly #variant: 'nft' | 'legacy';
  readonly #close: () => Promise<void>;

  constructor(variant: 'nft' | 'legacy') {
    const { backend, name, close } = openNamespace();
    this.backend = backend;
    this.namespace = name;
    this.#variant = variant;
    this.#close = close;
  }

  programOf(family: Family): string {
    return programsOf(this.#variant)[family];
  }

  /** All programs of its iptables that are asked. */
  programs(): readonly string[] {
    const each = (['ipv4', 'ipv6'] as const).map((family) => this.programOf(family));
    return each.flatMap((program) => [program, `${program}-save`, `${program}-restore`]);
  }

  manager(family: Family | 'both', options: Partial<ChainManagerOptions> = {}): ChainManager {
    const { stateFolder } = this;
    return managerOf(options.backend ?? this.backend, this.#variant, family, {
      stateFolder,
      ...options,
    });
  }

  async fill(): Promise<void> {
    for (const family of ['ipv4', 'ipv6'] as const) {
      await this.ask(`${this.programOf(family)}-restore`, ['--counters'], rules);
    }
  }

  async ask(program: string, args: readonly string[], stdin?: string): Promise<string> {
    const command = stdin === undefined ? { program, args } : { program, args, stdin };
    const { exitCode, stdout, stderr } = await this.backend.run(command);
    if (exitCode !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
    return stdout;
  }

  /** All rules of both families, without comments; counters where they are asked for. */
  async saved({ counters = false } = {}): Promise<string> {
    const args = counters ? ['-c'] : [];
    const texts = await Promise.all(
      (['ipv4', 'ipv6'] as const).map((family) => this.ask(`${this.programOf(family)}-save`, args)),
    );
    const lines = texts.join('').split('\n');
    return lines
      .filter((line) => !line.startsWith('#'))
      .map((line) => (counters ? line : line.replace(/ \[\d+:\d+\]$/, '')))
      .join('\n');
  }

  /** The way from what there is to a text. */
  async plan(family: Family, text: string): Promise<readonly Plan[]> {
    const save = await this.ask(`${this.programOf(family)}-save`, ['-c']);
    const [current] = parse(save, { family }).rulesets;
    const [wanted] = readDesired(text, { family }).rulesets;
    const made = current && wanted && diff(current, wanted);
    if (!made || !('plan' in made)) throw new Error(JSON.stringify(made));
    return [made.plan];
  }

  /** How the tables of the newest snapshot came back, in that order. */
  async how(): Promise<readonly string[]> {
    const snapshot = (await this.manager('both').snapshots()).at(-1);
    return (snapshot?.tables ?? []).map(
      ({ family, table, restored }) => `${family} ${table} ${restored}`,
    );
  }

  /** The processes that watch in this namespace's folder. */
  async watchdogs(): Promise<readonly number[]> {
    const find = () =>
      readdirSync('/proc').filter((name) => {
        if (!/^\d+$/.test(name)) return false;
        const words = readCommandLine(name);
        return words[3] === 'chainwright-watchdog' && words[4] === this.stateFolder;
      });
    // One that has been called off takes a moment to end.
    for (let tries = 0; tries < 10 && find().length > 0; tries++) await sleep(50);
    return find().map(Number);
  }

  /** Every command is run by another one, in the namespace or before it is entered. */
  inside(prefix: readonly string[], where: 'inside' | 'outside' = 'inside'): Backend {
    const run =
      (backend: Backend): Backend['run'] =>
      ({ program, args, ...rest }, options) => {
        const [first = '', ...words] = prefix;
        return backend.run(
          { ...rest, program: first, args: [...words, program, ...args] },
          options,
        );
      };
    if (where === 'inside') return this.#wrap(run(this.backend));
    const node = nodeBackend();
    return netns(this.namespace, this.#wrap(run(node)));
  }

  /** Resolves once no process is at work in the namespace, or about to enter it. */
  async isQuiet(): Promise<void> {
    for (let times = 0; times < 2; ) {
      const inside = execFileSync('ip', ['netns', 'pids', this.namespace], { encoding: 'utf8' });
      const entering = readdirSync('/proc').filter(
        (name) => /^\d+$/.test(name) && readCommandLine(name).includes(this.namespace),
      );
      times = inside === '' && entering.length === 0 ? times + 1 : 0;
      await sleep(100);
    }
  }

  /** Something happens before the first command of a kind. */
  before(is: (command: Command) => boolean, meddle: () => Promise<unknown>): Backend {
    let isDue = true;
    return this.#wrap(async (command, options) => {
      if (isDue && is(command)) {
        isDue = false;
        await meddle();
      }
      return this.backend.run(command, options);
    });
  }

  /** Commands of a kind are not run, and fail as iptables-restore does at times. */
  failing(is: (command: Command) => boolean): Backend {
    const stderr = 'iptables-restore: Resource temporarily unavailable.\n';
    return this.#wrap(async (command, options) =>
      is(command)
        ? { exitCode: 4, stdout: '', stderr, durationMs: 1 }
        : this.backend.run(command, options),
    );
  }

  /** Holds the lock of legacy for a while. */
  async holdLock(ms: number): Promise<void> {
    await this.ask('flock', ['/run/xtables.lock', 'sleep', `${ms / 1000}`]);
  }

  #wrap(run: Backend['run']): Backend {
    return { run, describe: () => this.backend.describe(), close: () => this.backend.close() };
  }

  async close(): Promise<void> {
    for (const pid of await this.watchdogs()) process.kill(pid, 'SIGKILL');
    await this.#close();
    rmSync(join(this.stateFolder, '..'), { recursive: true, force: true });
  }
}

/** Puts programs into a folder that can be a PATH: this machine's own, or those of busybox. */
export function linkPrograms(folder: string, names: readonly string[], busybox?: string): void {
  for (const name of names) {
    const own = ['/usr/bin', '/usr/sbin', '/bin', '/sbin'].map((each) => join(each, name));
    const path = busybox ?? own.find((each) => existsSync(each));
    if (path === undefined) throw new Error(`${name} is not installed`);
    symlinkSync(path, join(folder, name));
  }
}

/** `sh -c SCRIPT chainwright-watchdog STATE NUMBER …`; empty for a process that has ended. */
function readCommandLine(pid: string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

export const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Resolves once it holds, and rejects after a minute in which it did not. */
export async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (await holds()) return;
    await sleep(200);
  }
  throw new Error('it never came to be so');
}
