import type { Context } from '../context.ts';

/** How the user can start chainwright again, in the way this run was started. */
export function spellInvocation({ env }: Pick<Context, 'env'>): string {
  if (env.npm_lifecycle_event === 'start') return 'npm start --silent --';
  if (env.npm_lifecycle_event === 'npx') return 'npx chainwright';
  return 'chainwright';
}
