import type { Chain, Rule, Ruleset } from '@chainwright/parse-core';
import type { ProtocolAnswer } from '../../src/index.ts';

/** One answer of ours that is not the module's. */
export interface Difference {
  readonly ruleset: Ruleset;
  readonly question: 'drop' | 'log';
  readonly ours: ProtocolAnswer;
  /** What the module says of the same protocol. */
  readonly theirs: 'yes' | 'no';
}

/** Why the module is wrong: shown by the rules themselves. */
export interface DifferenceClass {
  readonly because: string;
  readonly isShown: (difference: Difference) => boolean;
}

/** The first that fits explains a difference. */
export const differenceClasses: Readonly<Record<string, DifferenceClass>> = {
  unknown: {
    because: 'a condition or target may be true of everything; the module guesses',
    isShown: ({ ours }) => ours.answer === 'unknown',
  },
  reject: {
    because: 'REJECT is not known to it as a drop',
    isShown: ({ question, ours, theirs }) =>
      question === 'drop' && theirs === 'no' && ours.reason === 'REJECTED_BY_RULE',
  },
  dropElsewhere: {
    because: 'it looks for a drop in this chain only, not where packets are sent from it',
    isShown: ({ question, ours, theirs }) =>
      question === 'drop' && theirs === 'no' && ours.answer === 'yes' && ours.by?.chain !== 'INPUT',
  },
  dropWithConditions: {
    because: 'a drop with a comment, or with conditions that are always true, is none to it',
    isShown: ({ question, ours, theirs }) =>
      question === 'drop' && theirs === 'no' && ours.answer === 'yes' && hasConditions(ours),
  },
  acceptedBefore: {
    because: 'rules before the drop, or the chains that they lead to, accept everything',
    isShown: ({ question, ours, theirs }) =>
      question === 'drop' &&
      theirs === 'yes' &&
      endOf(ours) === 'accept' &&
      ours.by?.kind === 'rule',
  },
  dropForSome: {
    because: 'a drop that asks for an interface is one for everything to it: it does not see it',
    isShown: ({ ruleset, question, ours, theirs }) =>
      question === 'drop' &&
      theirs === 'yes' &&
      ours.answer === 'no' &&
      inputOf(ruleset).rules.some((rule) => rule.target?.name === 'DROP' && asksInterface(rule)),
  },
  leftBefore: {
    because: 'a RETURN or goto takes everything to the policy before the rule that drops',
    isShown: ({ question, ours, theirs }) =>
      question === 'drop' && theirs === 'yes' && ours.answer === 'no' && leavesBefore(ours),
  },
  nflog: {
    because: 'NFLOG is not known to it',
    isShown: ({ question, ours, theirs }) =>
      question === 'log' &&
      theirs === 'no' &&
      ours.answer === 'yes' &&
      ours.logs.some(({ log }) => log.target === 'NFLOG'),
  },
  logWithConditions: {
    because: 'a LOG with a negated protocol, or addresses that are all that is left, is none to it',
    isShown: ({ question, ours, theirs }) =>
      question === 'log' &&
      theirs === 'no' &&
      ours.answer === 'yes' &&
      ours.logs.some(({ at }) => at.spec.includes('! ')),
  },
  logForSome: {
    because: 'whatever else a LOG asks (interfaces, ports, states), it is one for everything to it',
    isShown: ({ question, ours, theirs }) =>
      question === 'log' && theirs === 'yes' && ours.answer === 'no' && ours.partly.length > 0,
  },
  logOutOfReach: {
    because: 'a LOG behind whatever takes everything is one for everything to it',
    isShown: ({ question, ours, theirs }) =>
      question === 'log' &&
      theirs === 'yes' &&
      ours.answer === 'no' &&
      (ours.by?.kind === 'rule' || leavesBefore(ours)),
  },
  logInChainForSome: {
    because: 'a LOG in a chain counts to it, whatever is asked by the rule that leads there',
    isShown: ({ ruleset, question, ours, theirs }) =>
      question === 'log' &&
      theirs === 'yes' &&
      ours.answer === 'no' &&
      chainsOf(ruleset).some(({ rules }) =>
        rules.some(({ target, spec }) => isCall(target) && !/^-[jg] /.test(spec)),
      ),
  },
};

function endOf({ trace }: ProtocolAnswer) {
  return trace.at(-1)?.does;
}

function leavesBefore({ trace }: ProtocolAnswer): boolean {
  return trace.some(({ does }) => does === 'return' || does === 'goto');
}

function isCall(target: Rule['target']): boolean {
  return target?.kind === 'jump' || target?.kind === 'goto';
}

function chainsOf({ tables }: Ruleset): readonly Chain[] {
  return tables[0]?.chains ?? [];
}

function inputOf(ruleset: Ruleset): Chain {
  const chain = chainsOf(ruleset).find(({ name }) => name === 'INPUT');
  if (chain === undefined) throw new Error('no INPUT');
  return chain;
}

function asksInterface({ inInterface, outInterface }: Rule): boolean {
  return (inInterface ?? outInterface) !== undefined;
}

function hasConditions({ by }: ProtocolAnswer): boolean {
  return by?.kind === 'rule' && / -[jg] /.test(by.spec) && !/^-p \S+ -j/.test(by.spec);
}
