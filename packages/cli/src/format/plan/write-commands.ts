import {
  type Plan,
  quoteForShell,
  type Rendered,
  renderCommands,
  renderRestore,
  renderScript,
} from '@chainwright/parse-core';
import { CommandError } from '../../command-error.ts';
import type { PlanFormat } from '../../plan/plan-format.ts';

/** The plans as what a machine can carry out. */
export function renderForMachine(
  plans: readonly Plan[],
  format: Exclude<PlanFormat, 'text' | 'json'>,
): Rendered {
  switch (format) {
    case 'restore':
      return renderOneRestore(plans);
    case 'script':
      return plans.length === 0 ? { text: '' } : renderScript(plans);
    case 'commands':
      return renderLines(plans);
  }
}

/** iptables-restore and ip6tables-restore each take a text of their own. */
function renderOneRestore(plans: readonly Plan[]): Rendered {
  const [plan, ...others] = plans;
  if (others.length > 0) {
    throw new CommandError('rules of both families change, and one batch is for one of them', {
      hint: 'Choose one with --family ipv4 or --family ipv6, or write --to script.',
    });
  }
  return plan ? renderRestore(plan) : { text: '' };
}

function renderLines(plans: readonly Plan[]): Rendered {
  let text = '';
  for (const plan of plans) {
    const rendered = renderCommands(plan);
    if ('problems' in rendered) return rendered;
    for (const words of rendered.commands) text += `${words.map(quoteForShell).join(' ')}\n`;
  }
  return { text };
}
