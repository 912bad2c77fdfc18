import { isBackendError } from '@chainwright/chainmgr';
import type { Dialect } from '@chainwright/parse-core';
import { CommandError } from '../command-error.ts';
import type { Context } from '../context.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { readInputs } from '../input/read-inputs.ts';
import { escapeControlsInLines } from '../output/escape-controls.ts';
import { openBackend } from '../target/open-backend.ts';

export interface IptablesRequest {
  readonly program: string;
  readonly args: readonly string[];
  readonly on: string;
  readonly dialect: Dialect | undefined;
}

/** Carries out one command of iptables, and passes on what it prints, says and ends with. */
export async function runIptables(request: IptablesRequest, context: Context): Promise<void> {
  const { program, args, on, dialect } = request;
  const input = program.endsWith('-restore') ? await readRestored(args, context) : { args };
  const backend = openBackend(on, context, { dialect });
  try {
    const result = await backend.run({ program, ...input });
    await write(context, result.stdout, result.stderr);
    context.exitCode = exitCodeOf(result.exitCode);
  } catch (error) {
    if (!isBackendError(error)) throw error;
    throw new CommandError(error.message, { exitCode: exitCode.targetFailed });
  } finally {
    await backend.close();
  }
}

/** Options of `-restore` whose value is the next word. */
const withValue = ['-T', '--table', '-M', '--modprobe'];

/** What is to be restored: a file that the arguments name, else standard input. */
async function readRestored(args: readonly string[], context: Context) {
  const at = args.findIndex(
    (word, index) =>
      !word.startsWith('-') && !withValue.includes(args[index - 1] ?? '') && !/^\d+$/.test(word),
  );
  const rest = at < 0 ? args : [...args.slice(0, at), ...args.slice(at + 1)];
  if (/^(?:-V|--version|-h|--help)$/.test(args[0] ?? '')) return { args };
  const [text] = await readInputs(at < 0 ? [] : [args[at] ?? ''], context, 'iptables-restore');
  return { args: rest, stdin: text?.text ?? '' };
}

async function write({ stdout, stderr }: Context, printed: string, said: string): Promise<void> {
  await stdout.write(stdout.isTTY ? escapeControlsInLines(printed) : printed);
  await stderr.write(escapeControlsInLines(said));
}

function exitCodeOf(code: number): ExitCode {
  return Object.values(exitCode).find((known) => known === code) ?? exitCode.fault;
}
