import { createInterface } from 'node:readline';
import { buffer } from 'node:stream/consumers';
import type { WriteStream } from 'node:tty';
import { CommandError } from './command-error.ts';
import type { Context, Output } from './context.ts';
import { exitCode } from './exit-code.ts';
import { findSshConnection } from './local/find-ssh-connection.ts';
import { askSystem } from './secrets/ask-system.ts';
import { Secrets } from './secrets/secrets.ts';
import { waitForStop } from './wait-for-stop.ts';

/** The context of this process. */
export function processContext(): Context {
  return {
    stdin: {
      isTTY: process.stdin.isTTY === true,
      read: () => buffer(process.stdin),
      readLine,
    },
    stdout: outputOf(process.stdout),
    stderr: withoutFailure(outputOf(process.stderr)),
    env: { ...process.env, PATH: pathWithSystemFolders(process.env.PATH) },
    cwd: process.cwd(),
    uid: process.getuid?.(),
    sshConnection: findSshConnection,
    now: Date.now,
    stoppedWithin: waitForStop(),
    secrets: new Secrets(askSystem(process.env)),
    exitCode: exitCode.done,
  };
}

async function readLine(signal?: AbortSignal): Promise<string> {
  const lines = createInterface({ input: process.stdin, ...(signal && { signal }) });
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
  }
}

function outputOf(stream: WriteStream): Output {
  // A failed write rejects its own promise; the event that comes with it has nobody else to tell.
  stream.on('error', () => {});
  return {
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.columns;
    },
    write: (chunk) =>
      new Promise((resolve, reject) => {
        stream.write(chunk, (error) => (error ? reject(describeWriteError(error)) : resolve()));
      }),
  };
}

// With nobody to tell, the exit code has to do.
function withoutFailure(output: Output): Output {
  return { ...output, write: (chunk) => output.write(chunk).catch(() => {}) };
}

// A reader that has gone (EPIPE) is no failure and stays what it is.
function describeWriteError(error: NodeJS.ErrnoException): Error {
  if (error.code === 'EPIPE') return error;
  return new CommandError(`the output cannot be written (${error.message})`, {
    exitCode: exitCode.targetFailed,
  });
}

// `su` without `-` leaves root with a PATH that lacks the folders where iptables is.
function pathWithSystemFolders(path: string | undefined): string {
  const folders = (path ?? '/usr/bin:/bin').split(':');
  const missing = ['/usr/sbin', '/sbin'].filter((folder) => !folders.includes(folder));
  return [...folders, ...missing].join(':');
}
