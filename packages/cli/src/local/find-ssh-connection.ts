import { readFileSync } from 'node:fs';

/** How deep programs start each other between sshd and this one, at most. */
const deepest = 32;

/**
 * The SSH connection by which this process was started, as sshd tells it to the shell. sudo and su take
 * it out of the environment, so those of the processes above are looked at as well.
 */
export function findSshConnection(): string | undefined {
  if (process.env.SSH_CONNECTION) return process.env.SSH_CONNECTION;
  let pid: string | undefined = `${process.ppid}`;
  for (let depth = 0; depth < deepest && pid !== undefined && pid !== '0'; depth++) {
    const [, found] = /(?:^|\0)SSH_CONNECTION=([^\0]+)/.exec(read(`/proc/${pid}/environ`)) ?? [];
    if (found !== undefined) return found;
    // Behind the name, which may hold anything: state and parent.
    pid = /.*\) \S (\d+)/s.exec(read(`/proc/${pid}/stat`))?.[1];
  }
  return undefined;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
