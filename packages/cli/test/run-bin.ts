import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

export const bin = fileURLToPath(new URL('../bin/chainwright.js', import.meta.url));
export const sampleFile = fileURLToPath(new URL('../samples/web-server.save', import.meta.url));

export interface BinResult {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly stdoutBytes: Uint8Array;
}

export interface BinOptions {
  /** Standard input; without it there is none. */
  readonly input?: string | Uint8Array;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the installed command in a process of its own, as its user would. */
export async function runBin(
  args: readonly string[],
  options: BinOptions = {},
): Promise<BinResult> {
  const { input, cwd, env } = options;
  const result = await execa(process.execPath, [bin, ...args], {
    ...(input === undefined ? { stdin: 'ignore' } : { input }),
    ...(cwd === undefined ? {} : { cwd }),
    ...(env === undefined ? {} : { env }),
    encoding: 'buffer',
    stripFinalNewline: false,
    reject: false,
  });
  return {
    exitCode: result.exitCode,
    stdout: Buffer.from(result.stdout).toString('utf8'),
    stderr: Buffer.from(result.stderr).toString('utf8'),
    stdoutBytes: result.stdout,
  };
}
