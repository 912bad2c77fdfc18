import { parseArgs } from 'node:util';
import { installedTools, type Tool } from './installed-tools.ts';

/** A command that asks real tools: what it is called, how it is used, and its options beside `--tool`. */
export interface ToolCommand<Count extends string, Text extends string> {
  readonly name: string;
  readonly usage: string;
  readonly numbers: Readonly<Record<Count, NumberOption>>;
  readonly texts?: readonly Text[];
}

interface NumberOption {
  readonly default: number;
  readonly least: number;
}

/** What was given: every number, and those texts that were. */
export type GivenOptions<Count extends string, Text extends string> = Readonly<
  Record<Count, number> & Partial<Record<Text, string>>
>;

type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** Reads the options, finds the tools that they name, and runs; the exit code, 2 where it cannot. */
export async function runWithTools<Count extends string, Text extends string = never>(
  command: ToolCommand<Count, Text>,
  run: (tools: readonly Tool[], options: GivenOptions<Count, Text>) => Promise<number>,
): Promise<number> {
  const values = readValues(process.argv.slice(2), command);
  const options = values && readOptions(values, command);
  if (!options) return refuse(command.usage);
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    return refuse(`${command.name}: only root on Linux can ask real iptables.\n`);
  }
  const tools = findTools(values.tool);
  if (tools.length === 0) return refuse(`${command.name}: no such tool is installed here.\n`);
  return run(tools, options);
}

function refuse(message: string): number {
  process.stderr.write(message);
  return 2;
}

/** Undefined: show the usage. */
function readValues(
  args: readonly string[],
  { numbers, texts = [] }: ToolCommand<string, string>,
): Values | undefined {
  const names = [...Object.keys(numbers), ...texts];
  try {
    const { values } = parseArgs({
      args: args.filter((arg) => arg !== '--'),
      options: {
        ...Object.fromEntries(names.map((name) => [name, { type: 'string' } as const])),
        tool: { type: 'string', multiple: true },
        help: { type: 'boolean' },
      },
    });
    return values.help === true ? undefined : values;
  } catch {
    return undefined;
  }
}

function readOptions<Count extends string, Text extends string>(
  values: Values,
  { numbers, texts = [] }: ToolCommand<Count, Text>,
): GivenOptions<Count, Text> | undefined {
  const options: Record<string, number | string> = {};
  for (const [name, { default: otherwise, least }] of Object.entries<NumberOption>(numbers)) {
    const number = Number(values[name] ?? otherwise);
    if (!Number.isSafeInteger(number) || number < least) return undefined;
    options[name] = number;
  }
  for (const name of texts) {
    const text = values[name];
    if (typeof text === 'string') options[name] = text;
  }
  return options as GivenOptions<Count, Text>;
}

/** All tools, or those whose names contain one of the texts. */
function findTools(wanted: Values[string]): readonly Tool[] {
  const tools = installedTools();
  return Array.isArray(wanted)
    ? tools.filter(({ name }) => wanted.some((text) => name.includes(text)))
    : tools;
}
