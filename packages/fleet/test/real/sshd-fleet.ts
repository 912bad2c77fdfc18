import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addressOf, kill, Network } from './network.ts';

/** One machine of the fleet, with its own rules, sshd and disk. */
export interface RealHost {
  readonly name: string;
  readonly address: string;
  readonly namespace: string;
  readonly index: number;
}

export interface HostTraits {
  /** Nobody listens there. */
  readonly isDead?: boolean;
  /** Each command takes so many seconds longer. */
  readonly delaySeconds?: number;
  /** Its disk has no room left. */
  readonly isFull?: boolean;
  /** Who logs in; root. */
  readonly user?: string;
}

export interface FleetOptions {
  readonly traitsOf?: (index: number) => HostTraits;
  /** The rules that a host has at first; no two have the same unless this says so. */
  readonly rulesOf?: (index: number) => string;
}

/** Every host has a small disk of its own there, on which its snapshots are kept. */
const disk = '/var/lib';

/** Real sshds in namespaces of their own, beside whoever reaches them. */
export class SshdFleet {
  readonly hosts: readonly RealHost[];
  /** The HOME of whoever works on them, and where he is. */
  readonly home: string;
  readonly network: Network;
  readonly #traits: (index: number) => HostTraits;
  readonly #rules: (index: number) => string;
  readonly #listeners = new Map<number, ChildProcess>();

  private constructor(
    count: number,
    { traitsOf = () => ({}), rulesOf = usualRules }: FleetOptions,
  ) {
    this.#traits = traitsOf;
    this.#rules = rulesOf;
    this.network = new Network(count);
    this.home = mkdtempSync(join(tmpdir(), 'sshd-fleet-'));
    execFileSync('chmod', ['755', this.home]);
    mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
    this.hosts = this.network.ends.map((namespace, index) => ({
      name: `h${String(index + 1).padStart(3, '0')}`,
      address: addressOf(index),
      namespace,
      index,
    }));
  }

  static async start(count: number, options: FleetOptions = {}): Promise<SshdFleet> {
    const fleet = new SshdFleet(count, options);
    try {
      fleet.#writeFiles();
      await Promise.all(fleet.hosts.map((host) => fleet.#listen(host)));
    } catch (error) {
      fleet.stop();
      throw error;
    }
    return fleet;
  }

  /** An inventory of all of them. */
  inventory(more = ''): string {
    const lines = this.hosts.map(({ name, address, index }) => {
      const { user = 'root' } = this.#traits(index);
      return `  ${name}: {on: "ssh://${user}@${address}", vars: {port: ${8000 + index}}}`;
    });
    return `${more}hosts:\n${lines.join('\n')}\n`;
  }

  /** What a host had at first. */
  rulesOf({ index }: RealHost): string {
    return this.#rules(index);
  }

  /** Runs a program where the hosts can be reached, in the home of whoever works on them. */
  run(words: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
    return spawn('ip', ['netns', 'exec', this.network.middle, ...words], {
      cwd: this.home,
      env: { PATH: path, HOME: this.home, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** Runs a program on a host, with the disk that it has. */
  on({ index, namespace }: RealHost, ...words: readonly string[]): string {
    const pid = this.#listeners.get(index)?.pid;
    const enter =
      pid === undefined
        ? ['ip', 'netns', 'exec', namespace]
        : ['nsenter', '-n', '-m', '-t', `${pid}`];
    const [program = '', ...args] = [...enter, ...words];
    return execFileSync(program, args, { encoding: 'utf8', env: { PATH: path } });
  }

  /** Ends all connections of a host, as a crash of its sshd would. */
  crash({ index, namespace }: RealHost): void {
    const listener = this.#listeners.get(index)?.pid;
    for (const pid of this.network.processes([namespace])) {
      if (pid !== listener && commandOf(pid) === 'sshd') kill(pid);
    }
  }

  stop(): void {
    for (const child of this.#listeners.values()) child.kill('SIGKILL');
    this.network.remove();
    rmSync(this.home, { recursive: true, force: true });
  }

  #writeFiles(): void {
    const folder = join(this.home, '.ssh');
    mkdirSync(folder, { mode: 0o700 });
    const key = makeKey(join(folder, 'id_ed25519'));
    writeFileSync(join(this.home, 'authorized'), readFileSync(`${key}.pub`));
    const known = this.hosts.map((host) => `${host.address} ${this.#writeHost(host)}`);
    writeFileSync(join(folder, 'known_hosts'), known.join(''));
    writeFileSync(join(folder, 'config'), 'ConnectTimeout 5\nServerAliveInterval 2\n');
  }

  /** Gives the public half of the host's key. */
  #writeHost({ name, address, index }: RealHost): string {
    const { delaySeconds } = this.#traits(index);
    const key = makeKey(join(this.home, `${name}.key`));
    const lines = [
      `HostKey ${key}`,
      `ListenAddress ${address}:22`,
      `AuthorizedKeysFile ${join(this.home, 'authorized')}`,
      'PidFile none',
      'UsePAM no',
      'StrictModes no',
      'PermitRootLogin yes',
      'Subsystem sftp internal-sftp',
      `SetEnv HOME=${this.home}`,
      ...(delaySeconds === undefined ? [] : [`ForceCommand ${delayed(delaySeconds)}`]),
    ];
    writeFileSync(join(this.home, `${name}.config`), `${lines.join('\n')}\n`);
    writeFileSync(join(this.home, `${name}.rules`), this.#rules(index));
    return readFileSync(`${key}.pub`, 'utf8');
  }

  /** Resolves when connections are accepted. */
  async #listen({ name, namespace, index }: RealHost): Promise<void> {
    const { isDead, isFull } = this.#traits(index);
    const script = `mount -t tmpfs -o size=1m disk ${disk} &&
${isFull ? `{ head -c 2m /dev/zero >${disk}/full 2>/dev/null || :; } &&` : ''}
iptables-nft-restore <"$1.rules" && exec ${isDead ? 'sleep 3600' : '/usr/sbin/sshd -D -e -f "$1.config"'}`;
    const words = ['sh', '-c', script, 'sh', join(this.home, name)];
    const child = spawn('ip', ['netns', 'exec', namespace, ...words], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { PATH: path },
    });
    this.#listeners.set(index, child);
    if (isDead) return;
    let said = '';
    await new Promise<void>((resolve, reject) => {
      child.once('exit', () => reject(new Error(`the sshd of ${name} ended: ${said}`)));
      child.stderr.on('data', (chunk) => {
        said += chunk;
        if (said.includes('Server listening')) resolve();
      });
    });
  }
}

/** The command line, as it is built. */
export const bin = fileURLToPath(new URL('../../../cli/bin/chainwright.js', import.meta.url));

/** No two hosts have the same. */
function usualRules(index: number): string {
  return `*filter
:INPUT ACCEPT [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
-A INPUT -p tcp -m tcp --dport ${8000 + index} -j ACCEPT
-A INPUT -s 192.0.2.0/24 -j DROP
COMMIT
`;
}

const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

const delayed = (seconds: number) => `sleep ${seconds}; exec /bin/sh -c "$SSH_ORIGINAL_COMMAND"`;

function makeKey(file: string): string {
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', file]);
  return file;
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return '';
  }
}
