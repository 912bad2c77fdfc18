import type { Place } from './place.ts';

/** Why an answer is what it is: a closed list, each with its sentence. */
export const reasonCodes = {
  DROPPED_BY_RULE: 'a rule drops what no rule before it took',
  REJECTED_BY_RULE: 'a rule rejects what no rule before it took, which counts as dropped',
  DROPPED_BY_POLICY: "the chain's policy drops what no rule took",
  ACCEPTED_BY_RULE: 'a rule accepts everything that no rule before it took',
  ACCEPTED_BY_POLICY: "the chain's policy accepts what no rule took",
  HANDED_TO_USER_SPACE: 'a program in user space decides (QUEUE or NFQUEUE)',
  RETURNS_TO_CALLER: 'packets go back to the chain that called this one',
  LOGGED: 'a rule logs every packet that comes so far',
  LOGGED_UP_TO_RATE: 'a rule logs the packets that come so far, but only so many',
  NOT_LOGGED: 'no rule on the way logs every packet',
  DIFFERS_BY_PACKET: 'it is so for some packets that no rule decides on, and not for others',
  DIFFERS_BY_PROTOCOL: 'the answer is not the same for every protocol',
  UNKNOWN_MATCH: 'a rule has a match that is not known here and may be true of every packet',
  UNCERTAIN_MATCH: 'a rule has a condition that may be true of every packet',
  HIDDEN_CONDITION: 'the text does not show all conditions of a rule',
  UNREAD_RULE: 'a rule could not be read',
  UNKNOWN_TARGET: 'what a target does is not known here',
  UNCLEAR_TARGET: 'a target ends the way of some packets and lets others go on',
  CHAIN_NOT_SHOWN: 'the text does not show a chain that a rule jumps to',
  POLICY_NOT_SHOWN: "the text does not show the chain's policy",
  LOOP: 'chains jump to each other in a circle, which the kernel refuses',
  TAKEN_TOGETHER: 'rules that take some packets each may take all of them together',
  NO_CHAIN: 'the text does not show the chain',
} as const;

export type ReasonCode = keyof typeof reasonCodes;

/** Why it is not sure which way packets go, and at which rule. */
export interface Doubt {
  readonly reason: ReasonCode;
  readonly at: Place;
}
