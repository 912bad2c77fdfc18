import type { Backend } from '@chainwright/chainmgr';
import type { CommandEnd, FleetHost } from '@chainwright/fleet';
import type { Context, Output } from '../context.ts';
import { exitCode } from '../exit-code.ts';
import { canPrintJson, wordsFor } from './fleet-words.ts';

/** How commands of this program are run on hosts. */
export interface WordRunner {
  readonly context: Context;
  /** Whether results are data rather than text. */
  readonly isJson: boolean;
}

/** Runs a command of this program on one host, over the connection that is there. */
export async function runWords(
  words: readonly string[],
  { host, backend }: { readonly host: FleetHost; readonly backend: Backend },
  { context, isJson }: WordRunner,
): Promise<CommandEnd> {
  const [stdout, stderr] = [gather(), gather()];
  const own: Context = {
    ...context,
    stdout: stdout.output,
    stderr: stderr.output,
    stdin: { isTTY: false, read: async () => Buffer.alloc(0), readLine: async () => '' },
    machine: (named) => (named === host.on ? backend : undefined),
    exitCode: exitCode.done,
  };
  const { run } = context;
  if (!run) throw new Error('a command can run others');
  const code = await run(wordsFor(words, host, isJson), own);
  const text = stdout.text();
  const result = isJson && canPrintJson(words) && text !== '' ? JSON.parse(text) : text;
  return { state: stateOf(code), result, message: messageOf(stderr.text()) };
}

function stateOf(code: number): CommandEnd['state'] {
  switch (code) {
    case exitCode.done:
      return 'ok';
    case exitCode.found:
      return 'differs';
    case exitCode.rolledBack:
      return 'rolledBack';
    default:
      return 'failed';
  }
}

/** What it said, as one line; its own name says nothing here. */
function messageOf(said: string): string {
  const lines = said.split('\n').map((line) => line.trim().replace(/^chainwright: /, ''));
  return lines.filter((line) => line !== '').join('; ');
}

function gather(): { readonly output: Output; readonly text: () => string } {
  const chunks: Buffer[] = [];
  return {
    output: {
      isTTY: false,
      columns: undefined,
      write: async (chunk) => void chunks.push(Buffer.from(chunk)),
    },
    text: () => Buffer.concat(chunks).toString('utf8'),
  };
}
