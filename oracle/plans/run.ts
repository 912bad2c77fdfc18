/** `pnpm plans`: random pairs of rulesets, planned, and the plans carried out by real tools. */
import { seededRandom } from '../../bench/random.ts';
import type { Tool } from '../installed-tools.ts';
import { runWithTools } from '../run-with-tools.ts';
import { carryOut } from './carry-out.ts';
import { judgeOutcome } from './judge-outcome.ts';
import { makePair } from './random-pair.ts';
import { exclusionReasons, makeRulePool } from './rule-pool.ts';

const usage = `Usage: pnpm plans [options]      (as root, on Linux)

Makes random pairs of rulesets from generated rules, loads both into a network namespace, plans the
way from one to the other, and carries the plan and its inverse out, as one iptables-restore batch
and as single commands. What is there afterwards must be what loading the rulesets directly gives.

  --pairs N        so many pairs for each tool (500)
  --seed S         other pairs (1)
  --rules N        so many generated rules to make them of (400)
  --tool TEXT      only tools whose name contains this, such as 1.8.9 or legacy-ipv6; several times

Exit code 1 where anything went otherwise.
`;

/** Pairs that share a namespace. */
const batchSize = 100;

process.exitCode = await runWithTools(
  {
    name: 'plans',
    usage,
    numbers: {
      pairs: { default: 500, least: 1 },
      seed: { default: 1, least: 1 },
      rules: { default: 400, least: 1 },
    },
  },
  async (tools, options) => {
    let failures = 0;
    for (const tool of tools) failures += await tryTool(tool, options);
    return failures === 0 ? 0 : 1;
  },
);

interface Options {
  readonly pairs: number;
  readonly seed: number;
  readonly rules: number;
}

async function tryTool(tool: Tool, { pairs, seed, rules }: Options): Promise<number> {
  const started = Date.now();
  const pool = await makeRulePool(tool, seed, rules);
  const random = seededRandom(seed);
  const counts = { carriedOut: 0, refused: 0, unloadable: 0 };
  let wrong = 0;
  let steps = 0;
  for (let done = 0; done < pairs; done += batchSize) {
    const batch = Array.from({ length: Math.min(batchSize, pairs - done) }, () =>
      makePair(random, pool.rules),
    );
    const outcomes = await carryOut(tool, batch);
    for (const [index, pair] of batch.entries()) {
      const outcome = outcomes[index];
      if (!outcome) continue;
      counts[outcome.kind]++;
      if (outcome.kind === 'carriedOut') {
        steps += outcome.plan.tables.reduce((sum, table) => sum + table.steps.length, 0);
      }
      const found = judgeOutcome(pair, outcome);
      if (found.length === 0) continue;
      wrong++;
      if (wrong <= 3) process.stdout.write(`${tool.name}, pair ${done + index}:\n${found[0]}\n\n`);
    }
  }
  const excluded = Object.entries(pool.excluded)
    .filter(([, count]) => count > 0)
    .map(
      ([reason, count]) =>
        `${count} × ${exclusionReasons[reason as keyof typeof exclusionReasons]}`,
    );
  process.stdout.write(
    [
      `${tool.name}: ${counts.carriedOut} plans of ${steps} steps carried out, ${counts.refused} refused`,
      `${counts.unloadable} pairs that the tool does not load, ${wrong} wrong`,
      `${pool.rules.length} rules${excluded.length > 0 ? `, without ${excluded.join(', ')}` : ''}`,
      `${((Date.now() - started) / 1000).toFixed(0)} s\n`,
    ].join('; '),
  );
  return wrong;
}
