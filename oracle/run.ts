/** `pnpm oracle`: generated rules, put to real tools and to `canonical`, and compared. */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { installedTools, type Tool } from './installed-tools.ts';
import { type Questions, questionTool } from './question-tool.ts';
import { renderCases, renderTallies } from './render-report.ts';
import { meetsGoals, type Tally, tallyCases } from './tally.ts';

const usage = `Usage: pnpm oracle [options]      (as root, on Linux)

Generates rules, appends each with every installed iptables (this machine's own and those under
~/.cache/chainwright/chroots) in a network namespace of its own, and compares with \`canonical\`:
the text of -S, what is refused, and how -L -n -v is read.

  --rules N        so many rules for each tool (1000)
  --seed S         another list of rules (1)
  --from I         begin with the rule of this number; --from I --rules 1 is that rule alone (0)
  --tool TEXT      only tools whose name contains this, such as 1.8.9 or legacy-ipv6; several times
  --only NAME,…    only these matches and targets
  --cases N        show so many cases of each group (2)
  --write FILE     write the cases to a file, not to standard output
  --jobs N         so many tools at a time (one for each processor)

Exit code 1 where a tool shows less than: 100 % of what it accepts the same, none of it refused,
98 % of what it refuses refused.
`;

interface Options extends Questions {
  readonly tools: readonly string[];
  readonly cases: number;
  readonly jobs: number;
  readonly write: string | undefined;
}

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (!options) {
    process.stderr.write(usage);
    return 2;
  }
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    process.stderr.write('oracle: only root on Linux can ask real iptables.\n');
    return 2;
  }
  const tools = installedTools().filter(
    ({ name }) => options.tools.length === 0 || options.tools.some((text) => name.includes(text)),
  );
  if (tools.length === 0) {
    process.stderr.write('oracle: no such tool is installed here.\n');
    return 2;
  }
  const tallies = await questionAll(tools, options);
  const cases = tallies.map((tally) => renderCases(tally, options.cases)).join('');
  if (options.write === undefined) process.stdout.write(cases);
  else writeFileSync(options.write, cases);
  process.stdout.write(`${cases === '' ? '' : '\n'}${renderTallies(tallies)}`);
  return tallies.every(meetsGoals) ? 0 : 1;
}

async function questionAll(tools: readonly Tool[], options: Options): Promise<readonly Tally[]> {
  const tallies = new Map<Tool, Tally>();
  const next = tools.values();
  const work = async () => {
    for (const tool of next) {
      const started = Date.now();
      tallies.set(tool, await tallyCases(tool.name, options.seed, questionTool(tool, options)));
      process.stderr.write(`${tool.name}  ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
    }
  };
  await Promise.all(Array.from({ length: options.jobs }, work));
  return tools.flatMap((tool) => tallies.get(tool) ?? []);
}

/** Undefined: show the usage. */
function readOptions(args: readonly string[]): Options | undefined {
  try {
    const { values } = parseArgs({
      args: args.filter((arg) => arg !== '--'),
      options: {
        rules: { type: 'string', default: '1000' },
        seed: { type: 'string', default: '1' },
        from: { type: 'string', default: '0' },
        tool: { type: 'string', multiple: true, default: [] },
        only: { type: 'string' },
        cases: { type: 'string', default: '2' },
        write: { type: 'string' },
        jobs: { type: 'string', default: `${availableParallelism()}` },
        help: { type: 'boolean' },
      },
    });
    const numbers = [values.rules, values.seed, values.from, values.cases, values.jobs].map(Number);
    const [rules = 0, seed = 0, from = 0, cases = 0, jobs = 0] = numbers;
    const isValid = numbers.every((number) => Number.isSafeInteger(number) && number >= 0);
    if (values.help || !isValid || rules === 0 || jobs === 0) return undefined;
    const only = values.only === undefined ? {} : { only: values.only.split(',') };
    return { rules, seed, from, cases, jobs, tools: values.tool, write: values.write, ...only };
  } catch {
    return undefined;
  }
}
