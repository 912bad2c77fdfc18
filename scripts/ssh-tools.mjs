// What the tests of backend-ssh need: a real sshd, which they run themselves, and users with sudo and doas. On
// Debian root installs what lacks; elsewhere it is named, and the tests that need it are skipped.
import { spawnSync } from 'node:child_process';
import { installPackages, isOnPath } from './kernel-tools.mjs';

const packageOf = {
  sshd: 'openssh-server',
  'ssh-keygen': 'openssh-client',
  sudo: 'sudo',
  doas: 'opendoas',
  useradd: 'passwd',
  chpasswd: 'passwd',
};

/** `yes`, or `no:` and the reason. */
export function prepareSshTools() {
  if (process.platform !== 'linux') return 'no:this is not Linux';
  if (process.getuid() !== 0) return 'no:only root may run sshd';
  const missing = missingPrograms();
  if (missing.length > 0) install(missing);
  return missingPrograms().length > 0 ? `no:not installed: ${missingPrograms().join(', ')}` : 'yes';
}

// Only the program is wanted: its service is not started, nor left to start with the machine.
function install(missing) {
  installPackages(
    missing.map((program) => packageOf[program]),
    { SYSTEMD_OFFLINE: '1' },
  );
  if (missing.includes('sshd')) spawnSync('systemctl', ['--quiet', 'disable', 'ssh.service']);
}

function missingPrograms() {
  return Object.keys(packageOf).filter((program) => !isOnPath(program));
}
