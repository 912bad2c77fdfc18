/** `pnpm oracle`: generated rules, put to real tools and to `canonical`, and compared. */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Tool } from './installed-tools.ts';
import { type Questions, questionTool } from './question-tool.ts';
import { renderCases, renderTallies } from './render-report.ts';
import { runWithTools } from './run-with-tools.ts';
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

process.exitCode = await runWithTools(
  {
    name: 'oracle',
    usage,
    numbers: {
      rules: { default: 1000, least: 1 },
      seed: { default: 1, least: 0 },
      from: { default: 0, least: 0 },
      cases: { default: 2, least: 0 },
      jobs: { default: availableParallelism(), least: 1 },
    },
    texts: ['only', 'write'],
  },
  async (tools, { jobs, cases, write, only, ...rest }) => {
    const questions = { ...rest, ...(only !== undefined && { only: only.split(',') }) };
    const tallies = await questionAll(tools, questions, jobs);
    const report = tallies.map((tally) => renderCases(tally, cases)).join('');
    if (write === undefined) process.stdout.write(report);
    else writeFileSync(write, report);
    process.stdout.write(`${report === '' ? '' : '\n'}${renderTallies(tallies)}`);
    return tallies.every(meetsGoals) ? 0 : 1;
  },
);

async function questionAll(
  tools: readonly Tool[],
  questions: Questions,
  jobs: number,
): Promise<readonly Tally[]> {
  const tallies = new Map<Tool, Tally>();
  const next = tools.values();
  const work = async () => {
    for (const tool of next) {
      const started = Date.now();
      tallies.set(tool, await tallyCases(tool.name, questions.seed, questionTool(tool, questions)));
      process.stderr.write(`${tool.name}  ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return tools.flatMap((tool) => tallies.get(tool) ?? []);
}
