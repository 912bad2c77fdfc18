import { type Command, CommanderError } from 'commander';
import { CommandError } from './command-error.ts';
import type { Context } from './context.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { escapeControls } from './output/escape-controls.ts';
import { createProgram } from './program.ts';

/** Runs one command line (without the program's name); resolves to the exit code. */
export async function run(args: readonly string[], context: Context): Promise<ExitCode> {
  const printed: string[] = [];
  const program = createProgram(context, (text) => printed.push(text));
  try {
    await program.parseAsync(args.length === 0 ? ['overview'] : args, { from: 'user' });
    return context.exitCode;
  } catch (error) {
    if (isBrokenPipe(error)) return exitCode.done;
    if (error instanceof CommanderError && error.exitCode === 0) {
      return await printHelp(printed, context);
    }
    const failure = error instanceof CommanderError ? usageError(error, program, args) : error;
    return await reportFailure(failure, context);
  }
}

// What commander prints of its own accord: help and version.
async function printHelp(printed: readonly string[], context: Context): Promise<ExitCode> {
  try {
    await context.stdout.write(printed.join(''));
  } catch (error) {
    if (!isBrokenPipe(error)) throw error;
  }
  return exitCode.done;
}

// Commander's message is `error: MESSAGE`, with a second line `(Did you mean …?)` at times.
function usageError(
  error: CommanderError,
  program: Command,
  args: readonly string[],
): CommandError {
  const [first = '', suggestion] = error.message.replace(/^error: /, '').split('\n');
  const command = program.commands.find((known) => known.name() === args[0]);
  const path = [program.name(), ...(command ? [command.name()] : [])].join(' ');
  const help = `See '${path} --help'.`;
  const hint = suggestion ? `${suggestion.replace(/^\((.*)\)$/, '$1')} ${help}` : help;
  return new CommandError(first.replace(/\.$/, ''), { hint });
}

async function reportFailure(failure: unknown, context: Context): Promise<ExitCode> {
  const known = failure instanceof CommandError;
  const lines = known ? [failure.message, failure.hint] : describeFault(failure);
  const text = lines
    .filter((line) => line !== undefined)
    .map((line, index) => `${index === 0 ? 'chainwright: ' : '  '}${escapeControls(line)}\n`);
  // With nobody to tell, the exit code has to do.
  await context.stderr.write(text.join('')).catch(() => {});
  return known ? failure.exitCode : exitCode.fault;
}

function describeFault(fault: unknown): string[] {
  const stack = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
  return ['this is a fault in chainwright itself; please report it', ...stack.split('\n')];
}

function isBrokenPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}
