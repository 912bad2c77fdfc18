import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';

export interface WrongArrow {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

/** Every import below `folder`/packages that goes against arrows.cjs, and how many files were read. */
export async function findWrongArrows(
  folder: string,
): Promise<{ files: number; wrong: readonly WrongArrow[] }> {
  const rules = await extractOptions(fileURLToPath(new URL('arrows.cjs', import.meta.url)));
  const { output } = await cruise(['packages'], { ...rules, baseDir: folder, validate: true });
  if (typeof output === 'string') throw new Error(output);
  return {
    files: output.modules.length,
    wrong: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}

/** The names of the rules in arrows.cjs. */
export async function readRuleNames(): Promise<readonly string[]> {
  const rules = await extractOptions(fileURLToPath(new URL('arrows.cjs', import.meta.url)));
  return (rules.ruleSet?.forbidden ?? []).map((rule) => rule.name ?? '');
}
