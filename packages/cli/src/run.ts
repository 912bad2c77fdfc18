import { type Command, CommanderError } from 'commander';
import { CommandError } from './command-error.ts';
import type { Context } from './context.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { escapeControls } from './output/escape-controls.ts';
import { createProgram } from './program.ts';

/** Runs one command line (without the program's name); resolves to the exit code. */
export async function run(args: readonly string[], context: Context): Promise<ExitCode> {
  context.run = run;
  try {
    await runProgram(args.length === 0 ? ['overview'] : args, context);
    return context.exitCode;
  } catch (error) {
    return isBrokenPipe(error) ? exitCode.done : await reportFailure(error, context);
  }
}

async function runProgram(args: readonly string[], context: Context): Promise<void> {
  const printed: string[] = [];
  const program = createProgram(context, (text) => printed.push(text));
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw usageError(error, program, args);
    // Help or the version was asked for, and commander has printed it.
    await context.stdout.write(printed.join(''));
  }
}

// Commander's message is `error: MESSAGE`, with a second line `(Did you mean …?)` at times.
function usageError(
  error: CommanderError,
  program: Command,
  args: readonly string[],
): CommandError {
  const command = program.commands.find((known) => known.name() === args[0]);
  const isUnfinished = error.code === 'commander.help';
  const message = isUnfinished ? `${command?.name()} needs a command behind it` : error.message;
  const [first = '', suggestion] = message.replace(/^error: /, '').split('\n');
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
  await context.stderr.write(text.join(''));
  return known ? failure.exitCode : exitCode.fault;
}

function describeFault(fault: unknown): string[] {
  const stack = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
  return ['this is a fault in chainwright itself; please report it', ...stack.split('\n')];
}

function isBrokenPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}
