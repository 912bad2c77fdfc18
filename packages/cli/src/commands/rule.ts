import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { addManagerOptions, type ManagerRequest } from './manager-options.ts';
import { parsePosition } from './parse-position.ts';

export interface RuleRequest extends ManagerRequest {
  readonly position?: number;
}

/** `chainwright rule`: adds, deletes, finds and lists rules of a chain. */
export function ruleCommand(context: Context): Command {
  const command = new Command('rule')
    .summary('list, find and change rules')
    .description(
      'Adds, inserts, deletes and finds rules by what they mean, and lists those of a chain.',
    )
    .usage('add|insert|delete|find|list [OPTION…] CHAIN [-- RULE…]')
    .addHelpText('after', notes);
  const make = (name: string, says: string, args: string) => {
    const child = new Command(name).description(says).arguments(args).addHelpText('after', notes);
    command.addCommand(addManagerOptions(child));
    return child;
  };
  const change = (name: 'add' | 'insert' | 'delete', says: string) =>
    make(name, says, '<chain> <rule...>').action(
      async (chain: string, rule: string[], options: RuleRequest) => {
        const { runRule } = await import('../actions/change-rules.ts');
        await runRule(name, chain, rule, options, context);
      },
    );
  change('add', 'put a rule at the end of a chain, unless it is in there');
  change('insert', 'put a rule at a position, unless it is in there').addOption(
    new Option('--position <number>', 'where; past the end is the end')
      .argParser(parsePosition)
      .default(1),
  );
  change('delete', 'delete the first rule that means the same');
  make('find', 'every rule that means the same', '<chain> <rule...>').action(
    async (chain: string, rule: string[], options: ManagerRequest) => {
      const { runFind } = await import('../actions/show-rules.ts');
      await runFind(chain, rule, options, context);
    },
  );
  make('list', 'all rules of a chain, with their positions', '<chain>').action(
    async (chain: string, options: ManagerRequest) => {
      const { runRuleList } = await import('../actions/show-rules.ts');
      await runRuleList(chain, options, context);
    },
  );
  return command;
}

const notes = `
RULE is words of iptables behind a --, or one word with all of it, which is split as a shell does and
never run. A rule goes to the families that it fits. What is there, and what is not, is no failure.

Examples:
  chainwright rule add INPUT --on netns:lab -- -p tcp --dport ssh -j ACCEPT
  chainwright rule insert INPUT --position 2 --on memory:fw -- '-s 192.0.2.0/24 -j DROP'
  chainwright rule delete INPUT --on netns:lab -- -p tcp --dport 22 -j ACCEPT
  chainwright rule find INPUT --on netns:lab -- -p 6 --dport 22 -j ACCEPT
  sudo chainwright rule list INPUT --family ipv4

Exit codes: 0 as asked, also where it was so already, 1 find found none, 2 usage or bad input,
3 the target failed.`;
