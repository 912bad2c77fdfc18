import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { addManagerOptions, managerExitCodes } from './manager-options.ts';
import { parsePosition } from './parse-position.ts';
import type { RuleRequest } from './rule.ts';

/** `chainwright jump`: sends the packets of a chain through another one. */
export function jumpCommand(context: Context): Command {
  const command = new Command('jump')
    .summary('send the packets of a chain through another one')
    .description(
      'Puts a rule without conditions into a chain that jumps to another one, unless it does.',
    )
    .usage('[OPTION…] FROM TO')
    .arguments('<from> <to>')
    .addOption(
      new Option('--position <number>', 'where; past the end is the end')
        .argParser(parsePosition)
        .default(1),
    );
  return addManagerOptions(command)
    .addHelpText('after', notes)
    .action(async (from: string, to: string, options: RuleRequest) => {
      const { runJump } = await import('../actions/change-rules.ts');
      await runJump(from, to, options, context);
    });
}

const notes = `
Examples:
  sudo chainwright jump INPUT BLOCKED
  chainwright jump FORWARD BLOCKED --position 3 --on netns:lab
${managerExitCodes}`;
