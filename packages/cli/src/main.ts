import { processContext } from './process-context.ts';
import { run } from './run.ts';
import { tuneEngine } from './tune-engine.ts';

/** Runs `chainwright` in this process: arguments from the command line, exit code to the shell. */
export async function main(): Promise<void> {
  tuneEngine();
  process.exitCode = await run(process.argv.slice(2), processContext());
}
