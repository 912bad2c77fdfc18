import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** What this machine lacks for users with sudo and doas; undefined where it lacks nothing. */
export const lackingSudo = findLacking();

/** How a user becomes root. */
export interface SudoerOptions {
  /** His password, which sudo then asks for. */
  readonly password?: string;
  /** The programs that he may run by sudo; any, where it is not said. */
  readonly only?: string;
  /** More lines of his sudoers. */
  readonly sudoers?: readonly string[];
  /** A line of doas.conf without the name. */
  readonly doas?: string;
}

/** A new user who may do everything by sudo, or what is said, without a password unless he has one, and how he is removed. */
export function makeSudoer({ password, only = 'ALL', sudoers = [], doas }: SudoerOptions = {}) {
  const name = `cw-${randomBytes(4).toString('hex')}`;
  const rule = `/etc/sudoers.d/${name}`;
  // A password that no word fits; without any, the user would count as locked.
  execFileSync('useradd', ['--no-create-home', '--shell', '/bin/sh', '--password', '*', name]);
  if (password !== undefined) execFileSync('chpasswd', { input: `${name}:${password}\n` });
  const who = `${name} ALL=(ALL) ${password === undefined ? 'NOPASSWD: ' : ''}${only}`;
  writeFileSync(rule, `${[...sudoers, who].join('\n')}\n`, { mode: 0o440 });
  if (doas !== undefined) changeDoas((lines) => [...lines, `${doas} ${name}`]);
  return {
    name,
    remove: () => {
      rmSync(rule, { force: true });
      if (doas !== undefined) changeDoas((lines) => lines.filter((line) => !line.includes(name)));
      spawnSync('userdel', [name]);
    },
  };
}

const doasFile = '/etc/doas.conf';

/** Its lines of others stay. */
function changeDoas(change: (lines: readonly string[]) => readonly string[]): void {
  const text = existsSync(doasFile) ? readFileSync(doasFile, 'utf8') : '';
  const lines = change(text.split('\n').filter((line) => line !== ''));
  if (lines.length === 0) rmSync(doasFile, { force: true });
  else writeFileSync(doasFile, `${lines.join('\n')}\n`, { mode: 0o600 });
}

function findLacking(): string | undefined {
  if (process.getuid?.() !== 0) return 'root';
  const programs = ['sudo', 'doas', 'useradd', 'userdel', 'chpasswd'];
  const missing = programs.filter((program) => spawnSync(program, ['--help']).error);
  if (missing.length > 0) return missing.join(', ');
  return existsSync('/etc/sudoers.d') ? undefined : '/etc/sudoers.d';
}
