import { type Command, Option } from 'commander';
import { addManagerOptions, type ManagerRequest } from './manager-options.ts';
import { parsePosition } from './parse-position.ts';
import { parseTtl } from './parse-ttl.ts';

/** What `block` and `allow` have in common. */
export interface GrantRequest extends ManagerRequest {
  readonly ttl?: number;
  readonly reason?: string;
  readonly owner?: string;
  readonly chain?: string;
  readonly from?: readonly string[];
  readonly position?: number;
  readonly set?: readonly string[];
  readonly ipset?: string;
}

export function addGrantOptions(
  command: Command,
  defaults: { readonly chain: string; readonly from: string },
): Command {
  command
    .argument('[address...]', 'addresses and networks; - reads more of them from standard input')
    .addOption(
      new Option('--ttl <time>', 'how long: 90s, 15m, 1h, 7d')
        .argParser(parseTtl)
        .default(undefined, 'until it is revoked'),
    )
    .option('--reason <text>', "why; it stands in the rule's comment")
    .option('--owner <word>', 'whose it is', 'chainwright')
    .addOption(
      new Option('--chain <chain>', 'the chain of the rules').default(undefined, defaults.chain),
    )
    .addOption(
      new Option('--from <chains>', 'chains that jump there, at position 1; or none')
        .argParser(parseChains)
        .default(undefined, defaults.from),
    )
    .addOption(
      new Option('--position <number>', 'where in the chain new rules go')
        .argParser(parsePosition)
        .default(undefined, '1'),
    )
    .addOption(
      new Option(
        '--set <name>',
        'all that is in this ipset, of the family that is named; again for more',
      ).argParser((name: string, before: readonly string[] = []) => [...before, name]),
    )
    .option(
      '--ipset <name>',
      'keep the addresses in the ipsets NAME-v4 and NAME-v6, for long lists',
    );
  return addManagerOptions(command, 'those of the addresses');
}

function parseChains(text: string): readonly string[] {
  return text === 'none' ? [] : text.split(',');
}
