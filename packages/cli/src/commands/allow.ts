import { Command } from 'commander';
import type { Context } from '../context.ts';
import { addGrantOptions, type GrantRequest } from './grant-options.ts';
import { managerExitCodes } from './manager-options.ts';

export interface AllowRequest extends GrantRequest {
  readonly protocol?: string;
  readonly port?: string;
  readonly to?: string;
}

/** `chainwright allow`: accepts packets of addresses, for a time. */
export function allowCommand(context: Context): Command {
  const command = new Command('allow')
    .summary('let addresses in, for a time')
    .description(
      'Accepts packets from addresses, for a time or until that is revoked. What is allowed already is extended.',
    )
    .usage('[OPTION…] ADDRESS…');
  return addGrantOptions(command, { chain: 'CHAINWRIGHT_ALLOW', from: 'INPUT' })
    .option('--protocol <protocol>', 'a name or number; tcp where a port is named')
    .option('--port <port>', 'to this port, or these: 22, 6000:6010')
    .option('--to <address>', 'to this address or network of this machine')
    .addHelpText('after', notes)
    .action(async (addresses: string[], options: AllowRequest) => {
      const { runAllow } = await import('../actions/grant-leases.ts');
      await runAllow(addresses, options, context);
    });
}

const notes = `
What is accepted here is accepted before the rules behind the jump; replies need a rule of their own
(--ctstate ESTABLISHED), as always. 'chainwright apply' takes it away, unless it is told
--preserve chainwright.

Examples:
  sudo chainwright allow 192.0.2.7 --protocol tcp --port 22 --ttl 30s
  chainwright allow 2001:db8::7 --port 443 --ttl 1h --chain INPUT --on netns:lab
${managerExitCodes}`;
