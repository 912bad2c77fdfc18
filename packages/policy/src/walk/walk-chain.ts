import type { Rule } from '@chainwright/parse-core';
import type { Conditions } from '../conditions/condition.ts';
import { extentOf } from '../conditions/extent.ts';
import { type Facts, underFacts } from '../conditions/facts.ts';
import { effectOf } from '../effects/effect.ts';
import { type PolicyPlace, placeBehindRules } from '../place.ts';
import {
  begin,
  type Course,
  type EndedCourse,
  type EndKind,
  ended,
  mergeCourses,
  withDoubt,
  withStep,
} from './course.ts';
import { takeRule } from './take-rule.ts';
import type { JudgedRule, Passage, Walk } from './walk.ts';

/** Leads packets of which some facts are known through the rules of a chain. */
export function walkChain(walk: Walk, facts: Facts): Passage {
  const { table, chain } = walk;
  let going: readonly Course[] = [begin(facts)];
  let mayReturn = false;
  let lastReached: Rule | undefined;
  const done: EndedCourse[] = [];
  for (const [index, rule] of chain.rules.entries()) {
    if (going.length === 0) break;
    const conditions = walk.conditions[index];
    if (conditions === undefined || conditions.isNever) continue;
    const next: Course[] = [];
    let endsAll = true;
    for (const course of going) {
      const judged = judge(rule, conditions, course, walk);
      const taken = takeRule(course, judged, walk);
      next.push(...taken.going);
      done.push(...taken.done);
      mayReturn ||= taken.mayReturn;
      endsAll &&= taken.endsAll;
    }
    going = mergeCourses(next);
    if (endsAll) {
      lastReached = rule;
      break;
    }
  }
  const behind = placeBehindRules(table, chain);
  done.push(...going.map((course) => ended(course, behind, 'return')));
  // Where one way stands for several, let it be one that asks nothing of its packets.
  done.sort((a, b) => Number(a.within !== undefined) - Number(b.within !== undefined));
  const courses = mergeCourses(done, ({ end, isOfProtocol }) => `${end.does} ${isOfProtocol}`);
  if (behind.kind === 'end') {
    return { courses, mayReturn: mayReturn || lastReached === undefined, lastReached };
  }
  const met = courses.map((course) => meetPolicy(course, behind));
  return { courses: met, mayReturn: false, lastReached };
}

function judge(rule: Rule, given: Conditions, { facts }: Course, { packets }: Walk): JudgedRule {
  const judged = underFacts(given, facts, packets);
  return { rule, ...judged, extent: extentOf(judged.conditions), effect: effectOf(rule) };
}

/** In a built-in chain, packets that no rule decided are left to the policy. */
function meetPolicy(course: EndedCourse, at: PolicyPlace): EndedCourse {
  const { end } = course;
  if (end.does !== 'return') return course;
  const come = end.at.kind === 'policy' ? course : withStep(course, end);
  const does = policies[at.policy ?? ''];
  if (does !== undefined) return ended(come, at, does);
  return ended(withDoubt(come, { reason: 'POLICY_NOT_SHOWN', at }), at, 'unclear');
}

const policies: Readonly<Record<string, EndKind>> = { ACCEPT: 'accept', DROP: 'drop' };
