import { Command } from 'commander';
import type { Context } from '../context.ts';

/** `chainwright` without a command: this machine's rules, or a sample, and what to try next. */
export function overviewCommand(context: Context): Command {
  return new Command('overview')
    .summary("show this machine's rules, or a sample, and what to try next")
    .description(
      "Shows this machine's own rules where it may read them (as root, with iptables-save -c), otherwise a sample, and commands to try next. It never changes anything.",
    )
    .addHelpText('after', '\nExamples:\n  chainwright\n  sudo chainwright')
    .action(async () => {
      const { runOverview } = await import('../actions/overview.ts');
      await runOverview(context);
    });
}
