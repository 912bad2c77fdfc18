import { type Backend, expectSuccess, testCommand } from '@chainwright/chainmgr';
import { type Plan, renderRestore } from '@chainwright/parse-core';
import { CommandError } from '../command-error.ts';

/** Has the target's own iptables-restore say whether it would take the plans; throws where it would not. */
export async function tryPlans(
  backend: Backend,
  plans: readonly Plan[],
  program?: string,
): Promise<void> {
  for (const plan of plans) {
    const rendered = renderRestore(plan);
    if ('problems' in rendered) {
      const [problem] = rendered.problems;
      throw new CommandError(problem?.message ?? 'the plan cannot be said');
    }
    const { family } = plan;
    const command = testCommand({ family, ...(program && { program }) }, rendered.text);
    expectSuccess(command, await backend.run(command));
  }
}
