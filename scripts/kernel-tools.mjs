// What the tests against a real kernel need. On Debian root installs what lacks; elsewhere it is
// named, and the tests that need it are skipped.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const packageOf = { iptables: 'iptables', ipset: 'ipset', ip: 'iproute2', unshare: 'util-linux' };
const systemPath = [process.env.PATH, '/usr/sbin', '/sbin'].join(delimiter);

/** `yes`, or `no:` and the reason: the value of CHAINWRIGHT_KERNEL. */
export function prepareKernelTools() {
  if (process.platform !== 'linux') return 'no:this is not Linux';
  if (process.getuid() !== 0) return 'no:only root may change a kernel';
  if (missingPrograms().length > 0) {
    installPackages(missingPrograms().map((program) => packageOf[program]));
  }
  if (missingPrograms().length > 0) return `no:not installed: ${missingPrograms().join(', ')}`;
  // For one test, which says so where it is missing.
  if (!isOnPath('busybox')) installPackages(['busybox']);
  return tryNamespace();
}

function missingPrograms() {
  return Object.keys(packageOf).filter((program) => !isOnPath(program));
}

export function isOnPath(program) {
  return systemPath.split(delimiter).some((folder) => existsSync(join(folder, program)));
}

/** Installs packages where that is Debian's to do and root asks for it; `variables` are for apt-get. */
export function installPackages(packages, variables = {}) {
  if (!isOnPath('apt-get') || process.getuid() !== 0) return;
  console.error(`chainwright test: installing ${packages.join(', ')}`);
  const install = ['install', '--yes', '-qq', '--no-install-recommends', ...packages];
  // The list of packages is fetched only where a machine has none, or an old one.
  if (aptGet(install, variables, 'ignore') !== 0 && aptGet(['update', '-qq'], variables) === 0) {
    aptGet(install, variables);
  }
}

function aptGet(args, variables, output = 2) {
  const env = { ...process.env, ...variables, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', args, { env, stdio: ['ignore', output, output] }).status;
}

// A container may hide the kernel's netfilter or forbid new network namespaces even to root.
function tryNamespace() {
  const probe = spawnSync('unshare', ['--net', 'iptables', '-S'], {
    env: { ...process.env, PATH: systemPath },
    encoding: 'utf8',
  });
  if (probe.status === 0) return 'yes';
  const words = (probe.error?.message ?? probe.stderr).trim().split('\n')[0];
  return `no:\`unshare --net iptables -S\` fails: ${words}`;
}
