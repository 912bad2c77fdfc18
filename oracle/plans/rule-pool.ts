import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateRuleAt, jumpedTo, userChain } from '../../test-vectors/generator/index.ts';
import { runInNamespace } from '../../test-vectors/record/netns.ts';
import { quoteWords } from '../../test-vectors/record/quote-word.ts';
import { programOf } from '../../test-vectors/record/versions.ts';
import { askTool, setupCommands } from '../ask-tool.ts';
import type { Tool } from '../installed-tools.ts';

/** A rule that the tool prints, and reads again as it was. */
export interface PoolRule {
  readonly table: string;
  readonly spec: string;
  /** The built-in chains that it can stand in. */
  readonly chains: readonly string[];
}

export interface RulePool {
  readonly rules: readonly PoolRule[];
  /** How many the tool accepted and its own restore does not bring back, by reason. */
  readonly excluded: Readonly<Record<ExclusionReason, number>>;
}

export const builtInChains: Readonly<Record<string, readonly string[]>> = {
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  raw: ['PREROUTING', 'OUTPUT'],
};

/** Why a rule that the tool accepted is in no pair: loading the desired rules directly would fail too. */
export const exclusionReasons = {
  newline: 'a newline in a comment: iptables-restore reads lines',
  refused: 'iptables-restore refuses what iptables-save printed',
  changed: 'iptables-restore makes another rule of what iptables-save printed',
} as const;

export type ExclusionReason = keyof typeof exclusionReasons;

/** Generated rules that the tool accepts and that its own restore brings back. */
export async function makeRulePool(tool: Tool, seed: number, size: number): Promise<RulePool> {
  const generated = Array.from({ length: size }, (_, index) =>
    generateRuleAt(seed, index, { family: tool.family, wrongPercent: 0 }),
  );
  const answers = await askTool(tool, generated);
  const accepted = generated.flatMap(({ table, args }, index): PoolRule[] => {
    const { exit = 1, specs = [] } = answers[index] ?? {};
    const isJump = args.includes(jumpedTo);
    return exit === 0 && !isJump ? specs.map((spec) => ({ table, spec, chains: [] })) : [];
  });
  const excluded = { newline: 0, refused: 0, changed: 0 };
  const rules: PoolRule[] = [];
  const found = await reload(tool, accepted);
  for (const [index, rule] of accepted.entries()) {
    const chains = found[index] ?? [];
    if (typeof chains === 'string') excluded[chains]++;
    else rules.push({ ...rule, chains });
  }
  return { rules, excluded };
}

/** The built-in chains that each rule can be loaded into, or what keeps it from being loaded again. */
async function reload(
  tool: Tool,
  rules: readonly PoolRule[],
): Promise<readonly (readonly string[] | ExclusionReason)[]> {
  const { root, variant, family } = tool;
  const program = programOf[family];
  const inputs: Record<string, string> = {};
  const script: string[] = [];
  for (const [index, { table, spec }] of rules.entries()) {
    inputs[`${index}`] = `*${table}\n:${userChain} - [0:0]\n-A ${userChain} ${spec}\nCOMMIT\n`;
    const listing = quoteWords([program, '-t', table, '-S', userChain]);
    script.push(`${program}-restore <../in/${index} 2>/dev/null && ${listing} >${index}`);
    for (const chain of builtInChains[table] ?? []) {
      inputs[`${index}.${chain}`] = `*${table}\n-A ${chain} ${spec}\nCOMMIT\n`;
      script.push(
        `${program}-restore <../in/${index}.${chain} 2>/dev/null && echo ${chain} >>${index}.chains`,
      );
    }
  }
  const setup = setupCommands(family);
  const lines = [...script, 'true', ''].join('\n');
  return runInNamespace({ root, variant, family, setup, inputs, script: lines }, (folder) =>
    rules.map(({ spec }, index) => {
      if (spec.includes('\n')) return 'newline';
      const listed = readListing(join(folder, `${index}`));
      if (listed === undefined) return 'refused';
      const wanted = `-N ${userChain}\n-A ${userChain} ${spec}`.trimEnd();
      const rulesListed = listed.replace(/^-P .*\n/gm, '').trimEnd();
      if (rulesListed !== wanted) return 'changed';
      return (readListing(join(folder, `${index}.chains`)) ?? '').split('\n').filter(Boolean);
    }),
  );
}

function readListing(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
