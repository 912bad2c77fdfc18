import type { Rule } from '@chainwright/parse-core';
import { type RulePlace, rulePlace } from '../place.ts';
import type { ReasonCode } from '../reasons.ts';
import { type Course, type EndedCourse, ended, withDoubt, withLog, withTaker } from './course.ts';
import { enterChain, meeting, namesProtocol, rateOf } from './enter-chain.ts';
import { readLogSettings } from './read-log-settings.ts';
import { add } from './rope.ts';
import type { JudgedRule, Walk } from './walk.ts';

/** What becomes of the packets of a way at a rule: they go on here, or their way ends. */
export interface Taken {
  readonly going: readonly Course[];
  readonly done: readonly EndedCourse[];
  /** Some packets may leave the chain for the one that called it. */
  readonly mayReturn: boolean;
  /** No packet at all comes to the next rule. */
  readonly endsAll: boolean;
}

/** Leads a way past or into a rule. */
export function takeRule(course: Course, judged: JudgedRule, walk: Walk): Taken {
  const at = rulePlace(walk.table, walk.chain, judged.rule);
  switch (judged.extent) {
    case 'none':
      return goesOn(course);
    case 'all':
      return takeAll(course, at, judged, walk);
    case 'some':
    case 'rate':
      return takeSome(course, at, judged, walk);
    case 'unknown': {
      const doubted = withDoubt(course, { reason: doubtOf(judged.rule), at });
      const taken = takeAll(doubted, at, judged, walk);
      return { ...taken, going: [...taken.going, doubted], endsAll: false };
    }
  }
}

function goesOn(...going: readonly Course[]): Taken {
  return { going, done: [], mayReturn: false, endsAll: false };
}

const endsAll: Taken = { going: [], done: [], mayReturn: false, endsAll: true };

/** Every packet is taken. */
function takeAll(course: Course, at: RulePlace, judged: JudgedRule, walk: Walk): Taken {
  const { effect, rule } = judged;
  switch (effect.kind) {
    case 'continue':
      return goesOn(course);
    case 'log':
      return goesOn(withLog(course, { at, log: readLogSettings(rule) }));
    case 'jump':
    case 'goto':
      return enterChain(course, at, effect, judged, walk);
    case 'unclear': {
      const doubted = withDoubt(course, { reason: unclearReason(rule), at });
      const done = [ended(doubted, at, 'unclear')];
      return { going: [doubted], done, mayReturn: true, endsAll: false };
    }
    case 'return':
      return { ...endsAll, done: [ended(course, at, effect.kind)], mayReturn: true };
    default: {
      const done = ended(course, at, effect.kind, namesProtocol(rule));
      return { ...endsAll, done: judged.isAskedAgain ? [] : [done] };
    }
  }
}

/** Packets that meet the conditions are taken, the others go on. */
function takeSome(course: Course, at: RulePlace, judged: JudgedRule, walk: Walk): Taken {
  const { effect, rule, conditions, extent } = judged;
  const taker = { at, conditions: conditions.all };
  const isFact = !conditions.isUnknown;
  switch (effect.kind) {
    case 'continue':
      return goesOn(course);
    case 'log': {
      const hit = { at, log: readLogSettings(rule) };
      return extent === 'rate'
        ? goesOn(withLog(course, { ...hit, rate: rateOf(conditions.all) }))
        : goesOn({ ...course, partly: add(course.partly, { ...hit, conditions: conditions.all }) });
    }
    case 'jump':
    case 'goto':
      return enterChain(course, at, effect, judged, walk);
    case 'return': {
      // Nothing is decided on them yet.
      const left = ended(meeting(course, judged, walk), at, 'return');
      const going = [withTaker(course, { ...taker, does: 'return' }, isFact)];
      return { going, done: [left], mayReturn: true, endsAll: false };
    }
    case 'unclear':
      return {
        ...goesOn(withTaker(course, { ...taker, does: 'unclear' }, false)),
        mayReturn: true,
      };
    default:
      return goesOn(withTaker(course, { ...taker, does: effect.kind }, isFact));
  }
}

function doubtOf({ unknown, matches }: Rule): ReasonCode {
  if (unknown?.includes('rule')) return 'UNREAD_RULE';
  if (unknown?.some((name) => name !== 'target')) return 'HIDDEN_CONDITION';
  return matches.some((match) => 'unknown' in match) ? 'UNKNOWN_MATCH' : 'UNCERTAIN_MATCH';
}

function unclearReason({ target, unknown }: Rule): ReasonCode {
  if (unknown?.includes('rule')) return 'UNREAD_RULE';
  return target?.kind === 'extension' ? 'UNCLEAR_TARGET' : 'UNKNOWN_TARGET';
}
