import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeNetns } from './namespace.ts';
import { makeSshdFolder, readPublicKey } from './sshd.ts';

/**
 * A machine whose rules decide on the connections to its own sshd, and one from which it is reached:
 * two namespaces with a wire between them.
 */
export class FirewalledHost {
  readonly address = '10.11.0.2';
  readonly port = 22;
  /** Where whoever wants to reach it has to be. */
  readonly outside: string;
  readonly inside: string;
  readonly folder: string;
  readonly #removals: readonly (() => void)[];
  #sshd: ChildProcess | undefined;

  constructor(authorizedKeys: readonly string[]) {
    const [inside, outside] = [makeNetns(), makeNetns()];
    this.inside = inside.name;
    this.outside = outside.name;
    this.#removals = [inside.remove, outside.remove];
    this.folder = makeSshdFolder({
      authorizedKeys,
      config: [`ListenAddress ${this.address}:${this.port}`],
    });
    const wire = ['name', 'wire', 'netns'];
    ip('link', 'add', ...wire, this.inside, 'type', 'veth', 'peer', ...wire, this.outside);
    for (const [namespace, address] of [
      [this.inside, this.address],
      [this.outside, '10.11.0.1'],
    ] as const) {
      ip('-n', namespace, 'address', 'add', `${address}/24`, 'dev', 'wire');
      ip('-n', namespace, 'link', 'set', 'wire', 'up');
      ip('-n', namespace, 'link', 'set', 'lo', 'up');
    }
  }

  get knownHost(): string {
    return `${this.address} ${readPublicKey(join(this.folder, 'host-ed25519'))}\n`;
  }

  /** Runs a program on the machine itself. */
  run(...words: readonly string[]): string {
    return execFileSync('ip', ['netns', 'exec', this.inside, ...words], { encoding: 'utf8' });
  }

  /** Resolves when connections are accepted. */
  async startSshd(): Promise<void> {
    const words = ['/usr/sbin/sshd', '-D', '-e', '-f', join(this.folder, 'config')];
    const sshd = spawn('ip', ['netns', 'exec', this.inside, ...words], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#sshd = sshd;
    let said = '';
    await new Promise<void>((resolve, reject) => {
      sshd.once('exit', () => reject(new Error(`sshd ended: ${said}`)));
      sshd.stderr.on('data', (chunk) => {
        said += chunk;
        if (said.includes('Server listening')) resolve();
      });
    });
  }

  /** Ends sshd and all of its sessions at once, and starts it anew. */
  async restartSshd(): Promise<void> {
    const sshd = this.#sshd;
    const hasEnded = new Promise((resolve) => sshd?.once('exit', resolve));
    for (const pid of this.#pids('sshd')) process.kill(pid, 'SIGKILL');
    await hasEnded;
    await this.startSshd();
  }

  /** Unplugs the wire, or plugs it in. */
  set isCut(isCut: boolean) {
    ip('-n', this.outside, 'link', 'set', 'wire', isCut ? 'down' : 'up');
  }

  remove(): void {
    for (const remove of this.#removals) remove();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #pids(name: string): readonly number[] {
    const pids = execFileSync('ip', ['netns', 'pids', this.inside], { encoding: 'utf8' });
    const isNamed = (pid: string) => readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === name;
    return pids
      .split('\n')
      .filter((pid) => pid !== '' && isNamed(pid))
      .map(Number);
  }
}

function ip(...args: readonly string[]): void {
  execFileSync('ip', args);
}
