import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What this machine lacks for a real sshd; undefined where it lacks nothing. */
export const lacking = findLacking();

/** To follow the title of a group of tests that are skipped where something is lacking. */
export const skipNote = lacking === undefined ? '' : ` (skipped: needs ${lacking})`;

export type KeyType = 'ed25519' | 'ecdsa' | 'rsa';

export interface SshdOptions {
  /** The kinds of keys that it has; Ed25519. */
  readonly hostKeys?: readonly KeyType[];
  /** Whose keys may log in, as public halves; none. */
  readonly authorizedKeys?: readonly string[];
  /** More lines of its sshd_config. */
  readonly config?: readonly string[];
  /** The network namespace in which it and all it starts are; but for its connections. */
  readonly namespace?: string;
}

/** A real sshd on a loopback address, with a folder of its own for all that it needs. */
export class Sshd {
  readonly address: string;
  readonly port: number;
  readonly folder: string;
  readonly #server: Server;
  readonly #children = new Set<ChildProcess>();
  readonly #sockets = new Set<Socket>();
  /** How many have connected. */
  connections = 0;
  #isRefusing = false;

  private constructor(server: Server, folder: string, { namespace }: SshdOptions) {
    const { address, port } = server.address() as AddressInfo;
    this.address = address;
    this.port = port;
    this.folder = folder;
    this.#server = server;
    server.on('connection', (socket) => this.#serve(socket, namespace));
  }

  /**
   * Each connection is handed to an sshd of its own (`sshd -i`): what is accepted here stays out of the
   * namespace, so that no rule in there can cut it.
   */
  static async start(options: SshdOptions = {}): Promise<Sshd> {
    const folder = makeSshdFolder(options);
    const server = createServer({ pauseOnConnect: true });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Sshd(server, folder, options);
  }

  /** The public half of one of its keys: `ssh-ed25519 AAAA…`. */
  hostKey(type: KeyType = 'ed25519'): string {
    return readPublicKey(join(this.folder, `host-${type}`));
  }

  /** Its line for a known_hosts file. */
  knownHost(type: KeyType = 'ed25519'): string {
    return `[${this.address}]:${this.port} ${this.hostKey(type)}\n`;
  }

  get log(): string {
    const file = join(this.folder, 'log');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  /** Whether whoever comes is turned away, as a firewall would. */
  refuse(isRefusing: boolean): void {
    this.#isRefusing = isRefusing;
  }

  /** Ends all that it serves, as a crash would. */
  crash(): void {
    for (const child of this.#children) child.kill('SIGKILL');
  }

  async stop(): Promise<void> {
    this.#server.close();
    for (const child of this.#children) child.kill('SIGTERM');
    for (const socket of this.#sockets) socket.destroy();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #serve(socket: Socket, namespace: string | undefined): void {
    if (this.#isRefusing) return void socket.destroy();
    this.connections += 1;
    const enter = namespace === undefined ? [] : ['ip', 'netns', 'exec', namespace];
    const sshd = ['/usr/sbin/sshd', '-i', '-f', join(this.folder, 'config')];
    const [program = '', ...args] = [...enter, ...sshd, '-E', join(this.folder, 'log')];
    const child = spawn(program, args, { stdio: [socket, socket, 'ignore'], env: { PATH: path } });
    this.#children.add(child);
    this.#sockets.add(socket);
    child.once('exit', () => {
      this.#children.delete(child);
      this.#sockets.delete(socket);
      socket.destroy();
    });
    // The child has its own.
    socket.destroy();
  }
}

/** A new key pair in a file; what is returned is the file. */
export function makeKey(file: string, type: KeyType = 'ed25519', passphrase = ''): string {
  const bits = type === 'rsa' ? ['-b', '2048'] : [];
  execFileSync('ssh-keygen', ['-q', '-t', type, ...bits, '-N', passphrase, '-C', '', '-f', file]);
  return file;
}

export const readPublicKey = (file: string) => readFileSync(`${file}.pub`, 'utf8').trim();

/** As ssh-keygen prints it: `SHA256:…`. */
export function fingerprint(file: string): string {
  const [, printed = ''] = execFileSync('ssh-keygen', ['-l', '-f', `${file}.pub`], {
    encoding: 'utf8',
  }).split(' ');
  return printed;
}

export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'backend-ssh-'));
}

/** A folder with the keys and the settings of an sshd; its settings are the file `config` in there. */
export function makeSshdFolder({
  hostKeys = ['ed25519'],
  authorizedKeys = [],
  config = [],
}: SshdOptions) {
  const folder = makeFolder();
  // sshd reads who may log in as the user who wants to.
  chmodSync(folder, 0o755);
  mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  const keys = hostKeys.map((type) => makeKey(join(folder, `host-${type}`), type));
  writeFileSync(join(folder, 'authorized'), authorizedKeys.map((key) => `${key}\n`).join(''));
  const lines = [
    ...config,
    ...keys.map((file) => `HostKey ${file}`),
    `AuthorizedKeysFile ${join(folder, 'authorized')}`,
    'PidFile none',
    'UsePAM no',
    // The folder is in /tmp, which anybody may write to.
    'StrictModes no',
    'PermitRootLogin yes',
    // What this machine's user has his shell do at its start is of no interest here.
    `SetEnv HOME=${folder}`,
    'LogLevel VERBOSE',
  ];
  writeFileSync(join(folder, 'config'), lines.map((line) => `${line}\n`).join(''));
  return folder;
}

const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

function findLacking(): string | undefined {
  if (process.getuid?.() !== 0) return 'root';
  if (!existsSync('/usr/sbin/sshd')) return 'sshd (openssh-server)';
  const probe = spawnSync('ssh-keygen', ['-?'], { encoding: 'utf8' });
  return probe.error ? 'ssh-keygen (openssh-client)' : undefined;
}
