import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { eventually, userFolder } from './open-backend.ts';

/** An ssh-agent with these keys, for one test; what is returned is its socket. */
export async function openAgent(files: readonly string[]): Promise<string> {
  const socket = join(userFolder, `agent-${Math.random().toString(36).slice(2)}`);
  const agent: ChildProcess = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' });
  onTestFinished(() => void agent.kill());
  await eventually(() => existsSync(socket));
  const env = { PATH: process.env.PATH, SSH_AUTH_SOCK: socket };
  for (const file of files) execFileSync('ssh-add', ['-q', file], { env, stdio: 'ignore' });
  return socket;
}
