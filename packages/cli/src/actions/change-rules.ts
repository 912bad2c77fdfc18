import type { RuleInput } from '@chainwright/chainmgr';
import { CommandError } from '../command-error.ts';
import type { RuleRequest } from '../commands/rule.ts';
import type { Context } from '../context.ts';
import { tellChange } from './tell-change.ts';
import { withManager } from './with-manager.ts';

/** Adds or deletes one rule. */
export async function runRule(
  verb: 'add' | 'insert' | 'delete',
  chain: string,
  words: readonly string[],
  request: RuleRequest,
  context: Context,
): Promise<void> {
  const [first = ''] = words;
  // As iptables has it: -I CHAIN 2 RULE.
  if (verb === 'insert' && /^\d+$/.test(first)) {
    throw new CommandError(`${first} is no part of a rule`, {
      hint: `A position is an option, in front of the --: --position ${first}`,
    });
  }
  const rule = readRule(words);
  const { position = 1 } = request;
  const result = await withManager(request, context, (manager) =>
    manager.transaction((tx) => {
      if (verb === 'add') tx.appendRule(chain, rule);
      else if (verb === 'insert') tx.insertRule(chain, rule, { position });
      else tx.deleteRule(chain, rule);
    }),
  );
  await tellChange([`${verb} ${chain} ${words.join(' ')}`], result, request, context);
}

/** Sends the packets of a chain through another one. */
export async function runJump(
  from: string,
  to: string,
  request: RuleRequest,
  context: Context,
): Promise<void> {
  const { position = 1 } = request;
  const result = await withManager(request, context, (manager) =>
    manager.transaction((tx) => tx.addJump(from, to, { position })),
  );
  await tellChange([`jump ${from} ${to}`], result, request, context);
}

/** One word with blanks is a whole rule, to be split as a shell does. */
export function readRule(words: readonly string[]): RuleInput {
  const [only = ''] = words;
  return words.length === 1 && /\s/.test(only) ? only : words;
}
