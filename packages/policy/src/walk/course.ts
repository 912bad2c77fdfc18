import type { Condition } from '../conditions/condition.ts';
import { addFact, commonFacts, type Facts } from '../conditions/facts.ts';
import type { Place, RulePlace } from '../place.ts';
import type { Doubt } from '../reasons.ts';
import { add, type Rope } from './rope.ts';

/** How far packets are logged on their way: each of them, only so many, or none. */
export type Logged = 'no' | 'rate' | 'yes';

/** How a way ends. `return` is the end of a user chain; `unclear` is known to nobody. */
export type EndKind = 'accept' | 'drop' | 'reject' | 'queue' | 'return' | 'unclear';

/** One thing that happens to a packet on its way. */
export interface Step {
  readonly at: Place;
  readonly does: 'log' | 'jump' | 'goto' | EndKind;
}

/** A LOG, NFLOG or ULOG rule that the packets meet. */
export interface LogHit {
  readonly at: RulePlace;
  readonly log: LogSettings;
  /** It logs no more than this: `3/min, burst 5`. */
  readonly rate?: string;
}

export interface LogSettings {
  readonly target: 'LOG' | 'NFLOG' | 'ULOG';
  readonly prefix?: string;
  /** Of LOG, 0 to 7. */
  readonly level?: number;
  /** Of NFLOG and ULOG. */
  readonly group?: number;
}

export interface PartlyLogged extends LogHit {
  readonly conditions: readonly Condition[];
}

/** A rule that decides on the packets that meet its conditions. */
export interface Taker {
  readonly at: RulePlace;
  readonly conditions: readonly Condition[];
  readonly does: EndKind | 'mixed';
}

/** A way of packets through a chain that no rule with conditions decides on. */
export interface Course {
  readonly logged: Logged;
  readonly logs: Rope<LogHit>;
  /** Rules it passed that log the packets that meet their conditions only. */
  readonly partly: Rope<PartlyLogged>;
  readonly steps: Rope<Step>;
  /** Why it is not sure that packets go this way. */
  readonly doubts: Rope<Doubt>;
  /** What the packets that go this way meet: the conditions of a jump or RETURN. */
  readonly within: Rope<Condition>;
  readonly takers: Rope<Taker>;
  /** What is known of all packets that go this way. */
  readonly facts: Facts;
}

/** A way to its end. */
export interface EndedCourse extends Course {
  readonly end: Step & { readonly does: EndKind };
  /** The rule at its end names the protocol of its packets, so it is no default of all protocols. */
  readonly isOfProtocol: boolean;
}

/** Where a way begins, with what is known of its packets. */
export function begin(facts: Facts): Course {
  return {
    logged: 'no',
    logs: undefined,
    partly: undefined,
    steps: undefined,
    doubts: undefined,
    within: undefined,
    takers: undefined,
    facts,
  };
}

export function withStep(course: Course, step: Step): Course {
  return { ...course, steps: add(course.steps, step) };
}

export function withDoubt(course: Course, doubt: Doubt): Course {
  return { ...course, doubts: add(course.doubts, doubt) };
}

export function withLog(course: Course, hit: LogHit): Course {
  return {
    ...withStep(course, { at: hit.at, does: 'log' }),
    logged: atLeast(hit.rate === undefined ? 'yes' : 'rate', course.logged),
    logs: add(course.logs, hit),
  };
}

/** Goes on with the packets that a rule leaves. */
export function withTaker(course: Course, taker: Taker, isFact: boolean): Course {
  const [only, ...more] = taker.conditions;
  const takers = add(course.takers, taker);
  if (!isFact || only === undefined || more.length > 0 || only.kind === 'rate') {
    return { ...course, takers };
  }
  return { ...course, takers, facts: addFact(course.facts, only) };
}

/** Ends a way. The end is its last step. */
export function ended(course: Course, at: Place, does: EndKind, isOfProtocol = false): EndedCourse {
  return { ...course, end: { at, does }, isOfProtocol };
}

/**
 * Of several ways that make no difference to any answer the first stands for all; what is a fact
 * on each of them stays one.
 */
export function mergeCourses<C extends Course>(
  courses: readonly C[],
  keyOf: (course: C) => string = () => '',
): readonly C[] {
  if (courses.length < 2) return courses;
  const merged = new Map<string, C>();
  for (const course of courses) {
    const key = `${course.logged} ${course.doubts === undefined} ${keyOf(course)}`;
    const first = merged.get(key);
    merged.set(key, {
      ...(first ?? course),
      facts: commonFacts((first ?? course).facts, course.facts),
    });
  }
  return [...merged.values()];
}

const order: readonly Logged[] = ['no', 'rate', 'yes'];

export function atLeast(a: Logged, b: Logged): Logged {
  return order.indexOf(a) > order.indexOf(b) ? a : b;
}
