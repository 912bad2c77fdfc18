import type { FleetHost, StageLimits, WaveSize } from '@chainwright/fleet';
import { parseWaves } from '@chainwright/fleet/waves';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { parseTtl } from '../parse-ttl.ts';
import { becomeOption, iptablesOption } from '../target-options.ts';

/** What every command of a fleet says: which hosts, how many at once, what is told of them. */
export interface FleetRequest {
  readonly inventory?: string;
  readonly sshConfig?: readonly string[];
  readonly host?: readonly string[];
  readonly limit?: readonly string[];
  readonly iptables?: string;
  readonly concurrency?: number;
  readonly serial?: readonly WaveSize[];
  readonly stopAfter?: number;
  readonly retries?: number;
  readonly jumpRate?: number;
  readonly timeLimit?: Partial<StageLimits>;
  readonly to?: FleetFormat;
  readonly json?: true;
  readonly junit?: string;
  readonly report?: string;
}

export const fleetFormats = ['table', 'json', 'ndjson', 'junit'] as const;
export type FleetFormat = (typeof fleetFormats)[number];

/** Whoever has hosts already needs none of the options that name them. */
export type NamedHosts = readonly FleetHost[];

export function addFleetOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '-i, --inventory <file>',
        'what hosts there are: YAML, JSON, or one a line; - for standard input',
      ),
    )
    .addOption(
      new Option('--ssh-config <pattern>', 'hosts of ~/.ssh/config; several times').argParser(
        gather,
      ),
    )
    .addOption(
      new Option('--host <host>', '[USER@]HOST[:PORT], or as --on has it; several times').argParser(
        gather,
      ),
    )
    .addOption(
      new Option(
        '--limit <pattern>',
        "only hosts and groups of these names; '!NAME' leaves out; several times",
      ).argParser(gather),
    )
    .addOption(becomeOption())
    .addOption(iptablesOption())
    .addOption(
      new Option('--concurrency <number>', 'how many hosts at once')
        .argParser(parseCount)
        .default(undefined, '20'),
    )
    .addOption(
      new Option('--serial <waves>', 'wave by wave, such as 1,10%,100%').argParser(readWaves),
    )
    .addOption(
      new Option(
        '--stop-after <number>',
        'begin no other host after so many failures; with --serial 1',
      ).argParser(parseCount),
    )
    .addOption(
      new Option('--retries <number>', 'how often a host is tried again that cannot be reached')
        .argParser(parseNumber)
        .default(undefined, '2'),
    )
    .addOption(
      new Option('--jump-rate <number>', 'how many connections a second by one jump host')
        .argParser(parseCount)
        .default(undefined, '20'),
    )
    .addOption(
      new Option(
        '--time-limit <stage=time>',
        'for connect, read, change or check, such as connect=20s; several times',
      ).argParser(gatherLimits),
    )
    .addOption(
      new Option('--to <format>', 'output: table on a terminal, else ndjson').choices(fleetFormats),
    )
    .addOption(new Option('--json', 'same as --to json').conflicts('to'))
    .addOption(new Option('--junit <file>', 'write a JUnit report as well'))
    .addOption(new Option('--report <file>', 'write a JSON report as well'));
}

/** What the options of `addFleetOptions` mean, for the help of a command. */
export const fleetNotes = `
Hosts: an inventory has hosts, groups, variables and desired rules; docs/fleet.md says how it is written.
Without one, hosts are those of --ssh-config and --host. Others are reached as --on ssh:// reaches one.
Events: with --to ndjson each is a line, of which those with "type":"host" say how a host ended.
Ctrl-C: no other host is begun, and those at work come to their end; once more ends these as well.`;

function gather(value: string, before: readonly string[] = []): readonly string[] {
  const words = value.split(',').map((word) => word.trim());
  // Nothing at all would count as if it had not been said, which is all hosts.
  if (!words.some((word) => word.replace(/^!/, '') === '')) return [...before, ...words];
  throw new InvalidArgumentError('It is empty, or a part of it is.');
}

function parseCount(text: string): number {
  const count = parseNumber(text);
  if (count > 0) return count;
  throw new InvalidArgumentError('Write a number from 1.');
}

function parseNumber(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a number.');
}

function readWaves(text: string): readonly WaveSize[] {
  const waves = parseWaves(text);
  if (waves) return waves;
  throw new InvalidArgumentError('Write numbers and parts, such as 1,10%,100%.');
}

function gatherLimits(text: string, before: Partial<StageLimits> = {}): Partial<StageLimits> {
  const limits: Record<string, number> = { ...before };
  for (const each of text.split(',')) {
    const [, stage = '', time = ''] = /^(connect|read|change|check)=(.+)$/.exec(each) ?? [];
    if (stage === '') {
      throw new InvalidArgumentError('Write connect=20s, read=1m, change=2m or check=30s.');
    }
    limits[stage] = parseTtl(time) * 1000;
  }
  return limits;
}
