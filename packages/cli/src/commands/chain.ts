import { Command } from 'commander';
import type { Context } from '../context.ts';
import { addManagerOptions, type ManagerRequest, managerExitCodes } from './manager-options.ts';

/** `chainwright chain`: lists, makes, empties and deletes chains, and sets policies. */
export function chainCommand(context: Context): Command {
  const command = new Command('chain')
    .summary('list and change chains')
    .description(
      'Lists, creates, flushes and deletes chains, and sets the policies of built-in ones.',
    )
    .usage('list|create|flush|delete|policy [OPTION…] [CHAIN…]')
    .addHelpText('after', notes);
  const add = (name: string, says: string, args: string, run: keyof typeof actions) => {
    const child = new Command(name).description(says).addHelpText('after', notes);
    if (args !== '') child.arguments(args);
    child.action(async (...given: unknown[]) => {
      // Commander hands over the arguments, then the options, then the command.
      const [names, options] = [given.slice(0, -2), given.at(-2)];
      const words = names.flat().filter((word): word is string => typeof word === 'string');
      await actions[run](words, options as ManagerRequest, context);
    });
    command.addCommand(addManagerOptions(child));
  };
  add('list', 'all chains, their policies, and how many rules they have', '', 'list');
  add('create', 'make chains; those that are there are left as they are', '<chain...>', 'create');
  add('flush', 'delete all rules of chains', '<chain...>', 'flush');
  add(
    'delete',
    'delete chains, their rules, and the rules that jump there',
    '<chain...>',
    'delete',
  );
  add('policy', 'show or set the policy of a built-in chain', '<chain> [ACCEPT|DROP]', 'policy');
  return command;
}

type Run = (names: readonly string[], options: ManagerRequest, context: Context) => Promise<void>;

const actions: Readonly<Record<'list' | 'create' | 'flush' | 'delete' | 'policy', Run>> = {
  list: async (_, options, context) =>
    (await import('../actions/show-chains.ts')).runChainList(options, context),
  create: async (names, options, context) =>
    (await import('../actions/change-chains.ts')).runChains('createChain', names, options, context),
  flush: async (names, options, context) =>
    (await import('../actions/change-chains.ts')).runChains('flushChain', names, options, context),
  delete: async (names, options, context) =>
    (await import('../actions/change-chains.ts')).runChains('deleteChain', names, options, context),
  policy: async ([chain = '', policy], options, context) =>
    policy === undefined
      ? (await import('../actions/show-chains.ts')).runShowPolicy(chain, options, context)
      : (await import('../actions/change-chains.ts')).runPolicy(chain, policy, options, context),
};

const notes = `
Several chains are changed at once, or none. What is so already is left alone, and said.

Examples:
  sudo chainwright chain list
  chainwright chain create BLOCKED --on netns:lab
  chainwright chain delete BLOCKED --on memory:fw --family ipv4
  chainwright chain policy INPUT DROP --on netns:lab
${managerExitCodes}`;
