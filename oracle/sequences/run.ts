/** `pnpm sequences`: random sequences of commands, carried out by real tools and in memory. */
import { seededRandom } from '../../bench/random.ts';
import type { Tool } from '../installed-tools.ts';
import { runWithTools } from '../run-with-tools.ts';
import { askMemorySequence } from './ask-memory-sequence.ts';
import { askToolSequences } from './ask-tool-sequences.ts';
import { compareOutcomes, type Difference } from './compare-outcomes.ts';
import { reasonOf } from './known-differences.ts';
import { makeSequence } from './make-sequence.ts';

const usage = `Usage: pnpm sequences [options]      (as root, on Linux)

Makes random sequences of commands, about a third of them wrong, carries each out by the real tools in
a network namespace of its own and in memory, and compares: the exit code of every command, and -S,
-L -n -v -x and -save -c at the end.

  --sequences N    so many sequences for each tool (100)
  --length N       of so many commands (20)
  --seed S         other sequences (1)
  --tool TEXT      only tools whose name contains this, such as 1.8.9 or legacy-ipv6; several times
  --cases N        show so many differences that have no reason (10)

Exit code 1 where a difference has no reason.
`;

/** Sequences that share a script. */
const batchSize = 50;

process.exitCode = await runWithTools(
  {
    name: 'sequences',
    usage,
    numbers: {
      sequences: { default: 100, least: 1 },
      length: { default: 20, least: 1 },
      seed: { default: 1, least: 1 },
      cases: { default: 10, least: 0 },
    },
  },
  async (tools, options) => {
    let unexplained = 0;
    for (const tool of tools) unexplained += await tryTool(tool, options);
    return unexplained === 0 ? 0 : 1;
  },
);

interface Options {
  readonly sequences: number;
  readonly length: number;
  readonly seed: number;
  readonly cases: number;
}

async function tryTool(tool: Tool, options: Options): Promise<number> {
  const random = seededRandom(options.seed);
  const reasons = new Map<string, number>();
  const unexplained: Difference[] = [];
  let commands = 0;
  let failed = 0;
  let same = 0;
  for (let done = 0; done < options.sequences; done += batchSize) {
    const count = Math.min(batchSize, options.sequences - done);
    const batch = Array.from({ length: count }, () =>
      makeSequence(random, tool.family, options.length),
    );
    const outcomes = await askToolSequences(tool, batch);
    for (const [index, sequence] of batch.entries()) {
      const real = outcomes[index];
      if (!real) throw new Error(`${tool.name}: no answer to sequence ${done + index}`);
      commands += real.exits.length;
      failed += real.exits.filter((exit) => exit !== 0).length;
      const ours = await askMemorySequence(tool, sequence);
      const difference = compareOutcomes(sequence, real, ours);
      if (!difference) same++;
      const reason = difference && reasonOf(difference, tool);
      if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      else if (difference) unexplained.push(difference);
    }
  }
  const share = `${Math.round((failed / Math.max(1, commands)) * 100)} %`;
  process.stdout.write(
    `${tool.name}: ${options.sequences} sequences, ${commands} commands of which ${share} failed; ` +
      `${same} the same, ${unexplained.length} different without a reason\n`,
  );
  for (const [reason, count] of reasons) process.stdout.write(`  ${count} × ${reason}\n`);
  for (const each of unexplained.slice(0, options.cases)) {
    const { at, what, command, real, ours } = each;
    process.stdout.write(`  #${at} ${what} ${command}\n     real: ${real}\n     ours: ${ours}\n`);
  }
  return unexplained.length;
}
