import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';

/** What this machine lacks for a user with sudo; undefined where it lacks nothing. */
export const lackingSudo = findLacking();

/** A new user who may do everything by sudo without a password, and how he is removed. */
export function makeSudoer() {
  const name = `cw-${randomBytes(4).toString('hex')}`;
  const rule = `/etc/sudoers.d/${name}`;
  // A password that no word fits; without any, the user would count as locked.
  execFileSync('useradd', ['--no-create-home', '--shell', '/bin/sh', '--password', '*', name]);
  writeFileSync(rule, `${name} ALL=(ALL) NOPASSWD: ALL\n`, { mode: 0o440 });
  return {
    name,
    remove: () => {
      rmSync(rule, { force: true });
      spawnSync('userdel', [name]);
    },
  };
}

function findLacking(): string | undefined {
  if (process.getuid?.() !== 0) return 'root';
  const programs = ['sudo', 'useradd', 'userdel'];
  const missing = programs.filter((program) => spawnSync(program, ['--help']).error);
  if (missing.length > 0) return missing.join(', ');
  return existsSync('/etc/sudoers.d') ? undefined : '/etc/sudoers.d';
}
