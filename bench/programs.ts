/** The programs that benches need, and Debian's packages for them. */
import { spawnSync } from 'node:child_process';

/** How to see whether a program is there, and what to install if not. */
export interface Program {
  readonly name: string;
  /** A command that succeeds where the program is. */
  readonly probe: readonly [program: string, ...args: string[]];
  /** Debian's package. */
  readonly package: string;
}

export const IPTABLES: Program = {
  name: 'iptables',
  probe: ['iptables', '--version'],
  package: 'iptables',
};

export const IPSET: Program = { name: 'ipset', probe: ['ipset', '--version'], package: 'ipset' };

/** The programs of the list that are missing, after root on Debian has tried to install them. */
export function missingPrograms(programs: readonly Program[]): readonly Program[] {
  const missing = programs.filter((program) => !isThere(program));
  if (missing.length === 0 || !canInstall()) return missing;
  installPackages(missing.map((program) => program.package));
  return missing.filter((program) => !isThere(program));
}

/** The environment of every program that a bench starts: fixed language, system programs found. */
export const ENVIRONMENT: NodeJS.ProcessEnv = {
  ...process.env,
  LC_ALL: 'C.UTF-8',
  PATH: [process.env.PATH, '/usr/sbin', '/sbin'].join(':'),
};

function isThere({ probe: [program, ...args] }: Program): boolean {
  return spawnSync(program, args, { env: ENVIRONMENT, stdio: 'ignore' }).status === 0;
}

function canInstall(): boolean {
  const aptGet = { name: 'apt', probe: ['apt-get', '--version'], package: 'apt' } as const;
  return process.getuid?.() === 0 && isThere(aptGet);
}

function installPackages(packages: readonly string[]): void {
  console.error(`bench: installing ${packages.join(', ')} with apt-get`);
  const install = ['install', '--yes', '--no-install-recommends', ...packages];
  // The list of packages is fetched only where a machine has none, or an old one.
  if (aptGet(install) !== 0 && aptGet(['update']) === 0) aptGet(install);
}

function aptGet(args: readonly string[]): number | null {
  const env = { ...ENVIRONMENT, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', args, { env, stdio: ['ignore', 2, 2] }).status;
}
