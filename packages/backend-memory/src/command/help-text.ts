import { type Tool, versionOf } from '../tool/tool.ts';

/** What `-h` prints: our own words, since they are for whoever tries this one. */
export function helpText(tool: Tool): string {
  const { name } = tool;
  return `${versionOf(tool)}, in memory

Usage: ${name} [-t TABLE] COMMAND

  -A CHAIN RULE             append a rule
  -I CHAIN [NUMBER] RULE    insert a rule at the head, or at a number
  -R CHAIN NUMBER RULE      replace a rule
  -D CHAIN NUMBER | RULE    delete a rule
  -C CHAIN RULE             ask whether there is a rule
  -L [CHAIN [NUMBER]]       list rules; with -n -v -x --line-numbers
  -S [CHAIN [NUMBER]]       print rules as commands; with -v
  -F [CHAIN]                delete all rules
  -Z [CHAIN [NUMBER]]       set counters to zero
  -N CHAIN                  make a chain
  -X [CHAIN]                delete a chain, or all that are empty
  -E CHAIN NAME             rename a chain
  -P CHAIN ACCEPT|DROP      set the policy of a built-in chain

Tables: filter (the default), nat, mangle, raw, security. Rules are written as for iptables(8).
`;
}
