/** `pnpm bench fleet`: the rules of many machines collected, beside ssh in a loop and Ansible. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bin, SshdFleet } from '../packages/fleet/test/real/sshd-fleet.ts';
import { median } from './in-namespace.ts';
import { IPTABLES, missingPrograms, type Program } from './programs.ts';

export interface FleetBench {
  readonly hosts: number;
  readonly rules: number;
  readonly rounds: number;
  /** How many hosts each contender works on at once. */
  readonly atOnce: number;
  readonly results: readonly FleetResult[];
  /** Of our process, with every host at work at once, for each; bytes. */
  readonly memoryPerHost: number;
}

export interface FleetResult {
  readonly name: string;
  /** Median. */
  readonly hostsPerSecond: number;
  /** So many times as fast are we. */
  readonly ratio: number;
}

export interface FleetBenchOptions {
  readonly hosts: number;
  readonly rules: number;
  readonly rounds: number;
  readonly onProgress?: (text: string) => void;
}

/** No more may be held for a host beyond its rules. */
export const mostMemoryPerHost = 2_000_000;

/** All of them by the same number, whatever each of them takes by itself. */
const atOnce = 20;

/** Throws where a program is missing, or a contender does not bring every host's rules home. */
export async function benchFleet(options: FleetBenchOptions): Promise<FleetBench> {
  const { hosts, rules, rounds, onProgress = () => {} } = options;
  const [missing] = missingPrograms(programs);
  if (missing) throw new Error(`${missing.name} is not installed (Debian: ${missing.package})`);
  onProgress(`starting ${hosts} sshds`);
  const fleet = await SshdFleet.start(hosts, { rulesOf: (index) => makeRules(index, rules) });
  try {
    writeSettings(fleet);
    const times = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const { name, collect } of contenders) {
        onProgress(`round ${round + 1} of ${rounds}: ${name}`);
        const folder = `out-${round}-${name.replaceAll(' ', '-')}`;
        mkdirSync(join(fleet.home, folder));
        const started = performance.now();
        await run(fleet, collect(folder));
        times.get(name)?.push((hosts * 1000) / (performance.now() - started));
        checkRules(fleet, folder, rules);
      }
    }
    onProgress('memory');
    const memoryPerHost = await measureMemory(fleet, rules);
    const speeds = contenders.map(({ name }) => median(times.get(name) ?? []));
    const [ours = Number.NaN] = speeds;
    const results = contenders.map(({ name }, at) => {
      const hostsPerSecond = speeds[at] ?? Number.NaN;
      return { name, hostsPerSecond, ratio: ours / hostsPerSecond };
    });
    return { hosts, rules, rounds, atOnce, results, memoryPerHost };
  } finally {
    fleet.stop();
  }
}

interface Contender {
  readonly name: string;
  /** The command that writes a file for each host into a folder. */
  readonly collect: (folder: string) => readonly string[];
}

const both = 'iptables-save -c; ip6tables-save -c';

const contenders: readonly Contender[] = [
  { name: 'chainwright fleet collect', collect: (folder) => ourCommand(folder, atOnce) },
  {
    name: 'xargs and ssh',
    collect: (folder) => [
      ...['xargs', '-a', 'addresses', '-P', `${atOnce}`, '-I{}', 'sh', '-c'],
      `ssh -F ssh.config root@{} '${both}' >${folder}/{}`,
    ],
  },
  {
    name: 'ansible',
    collect: (folder) => [
      ...['env', 'ANSIBLE_NOCOLOR=1', `ANSIBLE_SSH_CONTROL_PATH_DIR=${folder}.control`],
      ...['ansible', 'all', '-i', 'addresses', '-u', 'root', '-f', `${atOnce}`, '-m', 'shell'],
      ...['--ssh-common-args', '-F ssh.config', '--tree', folder, '-a', both],
    ],
  },
];

const programs: readonly Program[] = [
  IPTABLES,
  {
    name: 'sshd',
    probe: ['test', '-x', '/usr/sbin/sshd'],
    package: 'openssh-server',
  },
  { name: 'ssh', probe: ['ssh', '-V'], package: 'openssh-client' },
  { name: 'ansible', probe: ['ansible', '--version'], package: 'ansible-core' },
];

function ourCommand(folder: string, concurrency: number, limit?: string): readonly string[] {
  const words = ['fleet', 'collect', '-i', 'fleet.yaml', '--out', folder, '--json'];
  const some = limit === undefined ? [] : ['--limit', limit];
  return [process.execPath, bin, ...words, '--concurrency', `${concurrency}`, ...some];
}

function makeRules(index: number, count: number): string {
  const rules = Array.from(
    { length: count },
    (_, at) => `-A INPUT -s 198.18.${index}.${at % 256} -p tcp -m tcp --dport ${1 + at} -j ACCEPT`,
  );
  return ['*filter', ':INPUT ACCEPT [0:0]', ...rules, 'COMMIT', ''].join('\n');
}

/** ssh and Ansible look for settings in the home of the user, whatever HOME says. */
function writeSettings(fleet: SshdFleet): void {
  const write = (name: string, text: string) => writeFileSync(join(fleet.home, name), text);
  const settings = join(fleet.home, '.ssh');
  write('fleet.yaml', fleet.inventory());
  write('addresses', fleet.hosts.map(({ address }) => `${address}\n`).join(''));
  write(
    'ssh.config',
    `IdentityFile ${settings}/id_ed25519\nUserKnownHostsFile ${settings}/known_hosts\nBatchMode yes\n`,
  );
}

async function run(fleet: SshdFleet, words: readonly string[], env = {}): Promise<string> {
  const child = fleet.run(words, env);
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  child.stdout?.resume();
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`\`${words.join(' ')}\` failed: ${said.trim()}`);
  return said;
}

/** Every contender has brought home every rule of every host. */
function checkRules(fleet: SshdFleet, folder: string, rules: number): void {
  const files = readdirSync(join(fleet.home, folder));
  for (const { name, address, index } of fleet.hosts) {
    const own = files.filter((file) => file === address || file.startsWith(`${name}.`));
    const text = own.map((file) => readFileSync(join(fleet.home, folder, file), 'utf8')).join('');
    const found = text.split(`-s 198.18.${index}.`).length - 1;
    // Ansible's file has what was printed twice: whole, and by lines.
    if (found !== rules && found !== 2 * rules) {
      throw new Error(`${folder}: ${found} of ${rules} rules of ${name}`);
    }
  }
}

/** What the process takes at most with all hosts at once and with one, by host, without the rules. */
async function measureMemory(fleet: SshdFleet, rules: number): Promise<number> {
  const NODE_OPTIONS = `--import=${new URL('say-memory.mjs', import.meta.url).href}`;
  const peakOf = async (folder: string, limit?: string) => {
    const said = await run(fleet, ourCommand(folder, fleet.hosts.length, limit), { NODE_OPTIONS });
    return 1024 * Number(/^peak (\d+)$/m.exec(said)?.[1]);
  };
  const one = await peakOf('memory-1', fleet.hosts[0]?.name);
  const all = await peakOf('memory-all');
  return (all - one) / (fleet.hosts.length - 1) - makeRules(0, rules).length;
}

export function renderFleet(bench: FleetBench): string {
  const { hosts, rules, rounds, results, memoryPerHost } = bench;
  const head = `${hosts} hosts with ${rules} rules each, ${bench.atOnce} at once; medians of ${rounds} round${rounds === 1 ? '' : 's'}`;
  const lines = results.map(({ name, hostsPerSecond, ratio }) =>
    [
      name.padEnd(28),
      `${hostsPerSecond.toFixed(1)} hosts/s`.padStart(14),
      `${ratio.toFixed(1)} times`.padStart(12),
    ].join(''),
  );
  const memory = `memory for each host, with all ${hosts} at once: ${(memoryPerHost / 1e6).toFixed(2)} MB beyond its rules`;
  return `${[head, '', ...lines, '', memory].join('\n')}\n`;
}
