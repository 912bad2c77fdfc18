import { Command, InvalidArgumentError, Option } from 'commander';
import type { Context } from '../context.ts';

export interface PlaygroundRequest {
  readonly port: number;
  readonly json?: true;
}

/** `chainwright playground`: serves the web page on this machine, to this machine alone. */
export function playgroundCommand(context: Context): Command {
  return new Command('playground')
    .summary('serve the web page that reads rules, here')
    .description(
      'Serves the playground on 127.0.0.1 until SIGINT or SIGTERM: a web page to paste rules into, which reads, draws, audits and compares them in the browser. Nothing of what is pasted is sent to this server or anywhere else.',
    )
    .usage('[OPTION…]')
    .addOption(
      new Option('--port <number>', 'port to listen on; 0 takes any that is free')
        .argParser(parsePort)
        .default(7878),
    )
    .option('--json', 'print the address as JSON')
    .addHelpText('after', notes)
    .action(async (request: PlaygroundRequest) => {
      const { runPlayground } = await import('../actions/playground.ts');
      await runPlayground(request, context);
    });
}

function parsePort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) < 65_536) return Number(text);
  throw new InvalidArgumentError('Write a port from 0 to 65535.');
}

const notes = `
JSON: {"url":"http://127.0.0.1:7878/"}, as soon as it listens.

Examples:
  chainwright playground
  chainwright playground --port 0
  chainwright playground --json --port 0 | jq -r .url

Exit codes: 0 it was told to stop; 2 usage, or the port is taken.`;
