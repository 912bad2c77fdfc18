/** Why iptables or one of its like failed, and what to do. */
export const toolReasons = {
  LOCKED: {
    says: 'Another program held the xtables lock for too long.',
    hint: 'try again, or wait for more seconds',
  },
  BUSY: {
    says: 'The rules were changed by another program at the same moment.',
    hint: 'try again',
  },
  NO_PERMISSION: {
    says: 'The user may not read or change rules.',
    hint: 'run as root, or with the capability CAP_NET_ADMIN',
  },
  NO_TABLE: {
    says: 'There is no such table, or the kernel lacks the module for it.',
    hint: 'mind the spelling; else load the module, such as iptable_nat',
  },
  NO_CHAIN: {
    says: 'A chain is not there, be it the one to change or the one to jump to.',
    hint: 'create the chain first; if a match or target was meant, its extension is missing',
  },
  CHAIN_EXISTS: {
    says: 'There is a chain of that name already.',
    hint: 'use the chain that is there, or another name',
  },
  CHAIN_IN_USE: {
    says: 'The chain still has rules, or rules that jump to it.',
    hint: 'flush it and delete the rules that jump to it first',
  },
  NOT_BUILT_IN: {
    says: 'Only a built-in chain has a policy.',
    hint: "end the chain with a rule that drops, and mind the chain's spelling",
  },
  NO_RULE: {
    says: 'No rule is like that one, or its chain is not there.',
    hint: 'list the chain, and delete by position',
  },
  BAD_POSITION: {
    says: 'The chain has no such position.',
    hint: 'list the chain, and count again',
  },
  NO_SET: {
    says: 'There is no such ipset.',
    hint: 'create the set first, of the same family',
  },
  NO_MODULE: {
    says: 'The machine lacks an extension, a kernel module or an object that the rule names.',
    hint: 'load the module or make the object; in a container, load it on the host',
  },
  LOOP: {
    says: 'Chains would jump in a circle.',
    hint: 'let no chain jump to one that leads back to it',
  },
  BAD_POLICY: {
    says: 'A policy is ACCEPT or DROP.',
    hint: 'name one of them',
  },
  BAD_RULE: {
    says: 'The tool does not take the command or the rule, or the kernel does not.',
    hint: 'mind what was said; `chainwright canon` may know more',
  },
  BAD_BATCH: {
    says: 'A line of the batch was refused, and the tool does not say why.',
    hint: 'try that line as a command of its own; if it is COMMIT, each line of its table',
  },
  FOREIGN_TABLE: {
    says: 'The table holds what was made with nft and iptables cannot show.',
    hint: 'use nft for that table',
  },
  INCOMPLETE: {
    says: 'The tool said that it succeeded, but its listing is not whole.',
    hint: 'see what was logged; a newer or older tool may have made the rules',
  },
  NO_MEMORY: {
    says: 'The kernel has no room for that many rules.',
    hint: 'use fewer rules, or an ipset',
  },
  UNKNOWN: {
    says: 'The tool failed in a way that is not known here.',
    hint: 'see what it said',
  },
} as const satisfies Readonly<Record<string, { readonly says: string; readonly hint: string }>>;

export type ToolReason = keyof typeof toolReasons;
