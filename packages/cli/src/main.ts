import { processContext } from './process-context.ts';
import { run } from './run.ts';

/** Runs `chainwright` in this process: arguments from the command line, exit code to the shell. */
export async function main(): Promise<void> {
  process.exitCode = await run(process.argv.slice(2), processContext());
}
