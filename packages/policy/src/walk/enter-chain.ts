import type { Rule } from '@chainwright/parse-core';
import type { Condition } from '../conditions/condition.ts';
import { addMet, inherit } from '../conditions/facts.ts';
import type { RulePlace } from '../place.ts';
import {
  atLeast,
  type Course,
  type EndedCourse,
  ended,
  withDoubt,
  withLog,
  withStep,
  withTaker,
} from './course.ts';
import { add, itemsOnce, join } from './rope.ts';
import type { Taken } from './take-rule.ts';
import type { JudgedRule, Lost, Passage, Walk } from './walk.ts';

interface Call {
  readonly kind: 'jump' | 'goto';
  readonly chain: string;
}

/** Leads a way into the chain of a jump or goto: all of its packets, or those that the rule takes. */
export function enterChain(
  course: Course,
  at: RulePlace,
  call: Call,
  judged: JudgedRule,
  walk: Walk,
): Taken {
  const isAll = judged.extent === 'all' || judged.extent === 'unknown';
  const entering = isAll ? course : meeting(course, judged, walk);
  const passage = walk.enter(call.chain, entering.facts);
  if (typeof passage === 'string') return lose(course, entering, at, passage, isAll);
  const through = passage.courses.map((each) => follow(entering, at, call.kind, each));
  const isGoto = call.kind === 'goto';
  const back = isGoto ? [] : through.filter(({ end }) => end.does === 'return');
  const out = isGoto ? through : through.filter(({ end }) => end.does !== 'return');
  const mayReturn = isGoto && passage.mayReturn;
  const isDecision = decides(passage);
  if (isAll) {
    const endsAll = isGoto || !passage.mayReturn;
    const done = isDecision ? decided(out, judged) : out;
    return { going: endsAll ? [] : back.map(comeBack), done, mayReturn, endsAll };
  }
  const past = passBy(course, at, call, judged, passage);
  return {
    going: [past, ...back.map(comeBack)],
    done: isDecision ? [] : out.filter(isDefault),
    mayReturn,
    endsAll: false,
  };
}

/** In a chain for some packets, what is accepted is so by a rule for those; the rest is left. */
function isDefault({ end }: EndedCourse): boolean {
  return end.does !== 'accept' && end.does !== 'queue';
}

/** What a chain that is as good as a target decides, as the rule that calls it would. */
function decided(done: readonly EndedCourse[], { rule, isAskedAgain }: JudgedRule) {
  if (isAskedAgain) return [];
  return namesProtocol(rule) ? done.map((each) => ({ ...each, isOfProtocol: true })) : done;
}

/** The packets of a way that meet a rule's conditions. */
export function meeting(course: Course, { conditions }: JudgedRule, { packets }: Walk): Course {
  const { all } = conditions;
  return {
    ...course,
    within: all.reduce(add<Condition>, course.within),
    facts: all.reduce((facts, met) => addMet(facts, met, packets), course.facts),
  };
}

/** What a rule lets pass of `limit` and `hashlimit`: `3/min, burst 5`. */
export function rateOf(conditions: readonly Condition[]): string {
  return conditions.flatMap((each) => (each.kind === 'rate' ? [each.rate] : [])).join(', ');
}

/** Whether the rule is for packets of one protocol only. */
export function namesProtocol({ protocol }: Rule): boolean {
  return protocol?.negated === false;
}

/** Into a chain of which nothing is known. */
function lose(
  course: Course,
  entering: Course,
  at: RulePlace,
  reason: Lost,
  isAll: boolean,
): Taken {
  const doubted = withDoubt(entering, { reason, at });
  const going = isAll ? [doubted] : [course, doubted];
  return { going, done: [ended(doubted, at, 'unclear')], mayReturn: true, endsAll: false };
}

/** A way that goes on through a chain. */
function follow(course: Course, at: RulePlace, does: Call['kind'], then: EndedCourse): EndedCourse {
  const { steps, end } = then;
  const isIdle = does === 'jump' && end.does === 'return' && steps === undefined;
  const entered = isIdle ? course : withStep(course, { at, does });
  return {
    logged: atLeast(course.logged, then.logged),
    logs: join(course.logs, then.logs),
    partly: join(course.partly, then.partly),
    steps: join(entered.steps, steps),
    doubts: join(course.doubts, then.doubts),
    within: join(course.within, then.within),
    takers: join(course.takers, then.takers),
    facts: inherit(course.facts, then.facts),
    end,
    isOfProtocol: then.isOfProtocol,
  };
}

/** From its end in a user chain a way goes on behind the rule that called. */
function comeBack({ end: _end, isOfProtocol: _, ...course }: EndedCourse): Course {
  return course;
}

/** A chain that does the same with all packets, as LOG and DROP do together, is as good as a target. */
function decides({ courses, mayReturn }: Passage): boolean {
  const [only, ...others] = courses;
  return (
    only !== undefined &&
    others.length === 0 &&
    !mayReturn &&
    only.doubts === undefined &&
    itemsOnce(only.takers).every(({ does }) => does === only.end.does)
  );
}

/** The packets of a way that do not enter the chain; above a rate, what is logged below it counts. */
function passBy(
  course: Course,
  at: RulePlace,
  { kind }: Call,
  { extent, conditions }: JudgedRule,
  passage: Passage,
): Course {
  const { courses } = passage;
  const comesBack =
    kind === 'jump' && courses.some(({ end, logged }) => end.does === 'return' && logged === 'no');
  const does = decides(passage) ? (courses[0]?.end.does ?? 'mixed') : 'mixed';
  // Who comes back as they went in are with those that pass by; the others go a way of their own.
  const left = comesBack
    ? takenInside(course, conditions.all, passage)
    : withTaker(course, { at, conditions: conditions.all, does }, !conditions.isUnknown);
  if (extent !== 'rate' || courses.some(({ logged }) => logged === 'no')) return left;
  const rate = rateOf(conditions.all);
  return itemsOnce(courses[0]?.logs).reduce<Course>(
    (logged, hit) => withLog(logged, { ...hit, rate: hit.rate ?? rate }),
    withStep(left, { at, does: kind }),
  );
}

/** Past a chain from which packets come back: gone are those that its rules take. */
function takenInside(
  course: Course,
  conditions: readonly Condition[],
  { courses }: Passage,
): Course {
  return courses
    .flatMap(({ takers }) => itemsOnce(takers))
    .reduce(
      (left, inner) =>
        withTaker(left, { ...inner, conditions: [...conditions, ...inner.conditions] }, false),
      course,
    );
}
