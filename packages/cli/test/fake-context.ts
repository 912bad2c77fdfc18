import type { Context } from '../src/context.ts';
import { Secrets } from '../src/secrets/secrets.ts';

export interface FakeContext extends Context {
  /** What was written so far. */
  readonly written: { stdout: string; stderr: string };
}

export interface FakeOptions {
  readonly stdin?: string | 'terminal';
  /** What is answered on the terminal. */
  readonly answer?: string;
  /** Standard output is a terminal of this width. */
  readonly terminalWidth?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly uid?: number;
  /** What the clock shows. */
  readonly now?: number;
  /** Asked how long it would wait, whether to go on; without it nothing waits. */
  readonly wait?: (milliseconds: number) => boolean;
}

/** A world in which nothing is real: for what a process of its own cannot be made to see. */
export function fakeContext(options: FakeOptions = {}): FakeContext {
  const written = { stdout: '', stderr: '' };
  const {
    stdin = '',
    answer = '',
    terminalWidth,
    env = {},
    cwd = process.cwd(),
    uid = 1000,
    now = Date.UTC(2026, 0, 31, 12),
    wait = () => false,
  } = options;
  const output = (name: 'stdout' | 'stderr') => ({
    isTTY: terminalWidth !== undefined,
    columns: terminalWidth,
    write: async (chunk: string | Uint8Array) => {
      written[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    },
  });
  return {
    stdin: {
      isTTY: stdin === 'terminal',
      read: async () => Buffer.from(stdin),
      readLine: async () => answer,
    },
    stdout: output('stdout'),
    stderr: output('stderr'),
    env,
    cwd,
    uid,
    now: () => now,
    stoppedWithin: async (milliseconds) => !wait(milliseconds),
    secrets: new Secrets({ canAsk: () => false, ask: async () => undefined }),
    sshConnection: () => env.SSH_CONNECTION,
    exitCode: 0,
    written,
  };
}
