import type { Condition, Conditions, InterfaceCondition, PacketField } from './condition.ts';
import { domainOf } from './domain.ts';
import { contains, type Intervals, meets, subtract, union } from './intervals.ts';
import type { PacketClass } from './packet-class.ts';

/**
 * Conditions that packets at some place do not meet, for a rule before it has taken all that do:
 * behind `-i lo -j ACCEPT`, `! -i lo` is true of every packet. A list that shares its tail.
 */
export type Facts = Fact | undefined;

interface Fact {
  readonly unmet: Condition;
  readonly rest: Facts;
  readonly size: number;
  /** The facts that do not come from the conditions of a jump or RETURN. */
  readonly ofTakers: Facts;
  /** What is left of a field, once it was asked for. */
  readonly left: Map<PacketField, Intervals>;
}

/** A long list of addresses to block tells little of what comes behind it. */
const factsAtMost = 64;

export function addFact(facts: Facts, unmet: Condition): Facts {
  return add(facts, unmet, true);
}

/** Notes that packets do meet a condition, for a jump or RETURN took only those. */
export function addMet(facts: Facts, met: Condition, packets: PacketClass): Facts {
  const unmet = opposite(met, packets);
  return unmet === undefined ? facts : add(facts, unmet, false);
}

function add(facts: Facts, unmet: Condition, isOfTaker: boolean): Facts {
  const size = (facts?.size ?? 0) + 1;
  if (size > factsAtMost) return facts;
  const before = facts?.ofTakers;
  const ofTakers = !isOfTaker || before === facts ? before : add(before, unmet, true);
  const fact = { unmet, rest: facts, size, left: new Map(), ofTakers };
  // Where all facts are of takers, the list itself is the list of them.
  return isOfTaker && before === facts ? Object.assign(fact, { ofTakers: fact }) : fact;
}

/** All facts of both. */
function joinFacts(facts: Facts, more: Facts): Facts {
  if (facts === undefined || more === undefined) return facts ?? more;
  return add(joinFacts(facts, more.rest), more.unmet, more.ofTakers !== more.rest?.ofTakers);
}

/** What is a fact on two ways that have become one. */
export function commonFacts(a: Facts, b: Facts): Facts {
  let [one, other] = [a, b];
  while (one !== other) {
    if ((one?.size ?? 0) >= (other?.size ?? 0)) one = one?.rest;
    else other = other?.rest;
  }
  return one;
}

/** What is met exactly by the packets that do not meet a condition; of a rate there is no telling. */
export function opposite(condition: Condition, { family }: PacketClass): Condition | undefined {
  switch (condition.kind) {
    case 'rate':
      return undefined;
    case 'field':
      return {
        ...condition,
        values: subtract(domainOf(condition.field, family), condition.values),
      };
    default:
      return { ...condition, negated: !condition.negated };
  }
}

/** A rule's conditions for packets of which facts are known. */
export interface JudgedConditions {
  /** Without those that the facts make true; never, where they make one false. */
  readonly conditions: Conditions;
  /** One is true only because a jump or RETURN took packets that meet it: the rule still asks it. */
  readonly isAskedAgain: boolean;
}

export function underFacts(
  conditions: Conditions,
  facts: Facts,
  packets: PacketClass,
): JudgedConditions {
  if (facts === undefined || conditions.all.length === 0) {
    return { conditions, isAskedAgain: false };
  }
  const judged = conditions.all.map((each) => ({ each, is: judge(each, facts, packets) }));
  const isNever = conditions.isNever || judged.some(({ is }) => is === false);
  const all = judged.filter(({ is }) => is === undefined).map(({ each }) => each);
  const { ofTakers } = facts;
  const isAskedAgain =
    ofTakers !== facts &&
    judged.some(
      ({ each, is }) => is === true && !(ofTakers && judge(each, ofTakers, packets) === true),
    );
  return { conditions: { ...conditions, isNever, all }, isAskedAgain };
}

/** True or false where the facts tell. */
function judge(asked: Condition, facts: Fact, packets: PacketClass): boolean | undefined {
  switch (asked.kind) {
    case 'rate':
      return undefined;
    case 'field': {
      const left = leftOf(facts, asked.field, packets);
      if (left.every((each) => contains(asked.values, each))) return true;
      return left.some((each) => meets(asked.values, each)) ? undefined : false;
    }
    case 'other':
      return firstTold(facts, (unmet) =>
        unmet.kind === 'other' && unmet.text === asked.text
          ? unmet.negated !== asked.negated
          : undefined,
      );
    case 'interface':
      return firstTold(facts, (unmet) =>
        unmet.kind === 'interface' && unmet.field === asked.field
          ? judgeName(asked, unmet)
          : undefined,
      );
  }
}

function firstTold(
  facts: Fact,
  tell: (unmet: Condition) => boolean | undefined,
): boolean | undefined {
  for (let fact: Facts = facts; fact !== undefined; fact = fact.rest) {
    const told = tell(fact.unmet);
    if (told !== undefined) return told;
  }
  return undefined;
}

/** What is left of a field's values. */
function leftOf(facts: Fact, field: PacketField, { family }: PacketClass): Intervals {
  const known = facts.left.get(field);
  if (known) return known;
  const taken: Intervals[] = [];
  for (let fact: Facts = facts; fact !== undefined; fact = fact.rest) {
    const { unmet } = fact;
    if (unmet.kind === 'field' && unmet.field === field) taken.push(unmet.values);
  }
  const left = subtract(domainOf(field, family), union(taken));
  facts.left.set(field, left);
  return left;
}

/** What a name that does not meet the one condition is to the other. */
function judgeName(asked: InterfaceCondition, unmet: InterfaceCondition): boolean | undefined {
  if (!unmet.negated) return includesNames(unmet, asked) ? asked.negated : undefined;
  if (includesNames(asked, unmet)) return !asked.negated;
  return includesNames(unmet, asked) ? undefined : asked.negated;
}

/** Whether all names of the one pattern are names of the other: `eth0` is one of `eth+`. */
function includesNames(pattern: InterfaceCondition, other: InterfaceCondition): boolean {
  if (pattern.isPrefix) return other.name.startsWith(pattern.name);
  return !other.isPrefix && other.name === pattern.name;
}

/** The facts of packets that come out of a chain: what was known before, and what it has added. */
export function inherit(before: Facts, after: Facts): Facts {
  return commonFacts(before, after) === before ? after : joinFacts(before, after);
}
