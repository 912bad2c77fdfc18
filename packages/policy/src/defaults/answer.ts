import type { Ruleset } from '@chainwright/parse-core';
import { freeze } from '../freeze.ts';
import type { Place } from '../place.ts';
import type { Doubt, ReasonCode } from '../reasons.ts';
import type { EndedCourse } from '../walk/course.ts';
import { leavesSome, type TakingRule } from '../walk/leaves-some.ts';
import { firstItems, itemsOnce, type Rope } from '../walk/rope.ts';
import type { Answer, DefaultAnswer, ProtocolAnswer, Question } from './default-answer.ts';
import { findCourses, type ProtocolCourses } from './find-courses.ts';

/** What one way says to a question. */
export interface Finding {
  readonly answer: Answer;
  readonly reason: ReasonCode;
}

interface Judged extends Finding {
  readonly course: EndedCourse;
  /** Nothing keeps it from being sure that packets go this way, if there are any. */
  readonly isSure: boolean;
  /** Whether there are packets that go this way. */
  readonly isReal: () => boolean;
}

/** How a question is answered. */
export interface Judgement {
  readonly question: DefaultAnswer['question'];
  readonly judge: (course: EndedCourse) => Finding;
  /** The rules that must leave some packets for the answer to be true of any. */
  readonly takersThatMatter: (course: EndedCourse) => Rope<TakingRule>;
}

/** Answers a question for a chain, for all protocols together and for each. */
export function answerDefault(
  ruleset: Ruleset,
  question: Question,
  judgement: Judgement,
): DefaultAnswer {
  const { family } = ruleset;
  const { table = 'filter', chain } = question;
  const found = findCourses(ruleset, question);
  const answers = found?.map((each) => answer(each.protocol, judgeAll([each], judgement)));
  const protocols = answers ? [answerForAll(found ?? [], judgement), ...answers] : [notShown];
  return freeze({ question: judgement.question, family, table, chain, protocols });
}

const notShown: ProtocolAnswer = {
  protocol: 'all',
  answer: 'unknown',
  reason: 'NO_CHAIN',
  by: null,
  logs: [],
  partly: [],
  trace: [],
  doubts: [],
};

const stepsAtMost = 100;

/** A rule that names a protocol decides on its packets: what is left is the default of all. */
function answerForAll(found: readonly ProtocolCourses[], judgement: Judgement): ProtocolAnswer {
  const ofAll = found
    .map((each) => ({ ...each, courses: each.courses.filter((way) => !way.isOfProtocol) }))
    // Packets of a protocol that no rule names show best what the others come to.
    .reverse();
  const answers = ofAll.map((each) => judgeAll([each], judgement)).map(isOneAnswer);
  const all = answer('all', judgeAll(ofAll, judgement));
  const isByProtocol = all.reason === 'DIFFERS_BY_PACKET' && answers.every((isOne) => isOne);
  return isByProtocol ? { ...all, reason: 'DIFFERS_BY_PROTOCOL' } : all;
}

function judgeAll(found: readonly ProtocolCourses[], judgement: Judgement): readonly Judged[] {
  const { judge, takersThatMatter } = judgement;
  return found.flatMap(({ courses, packets }) =>
    courses.map((course) => ({
      course,
      ...judge(course),
      isSure: course.doubts === undefined,
      isReal: () =>
        leavesSome({ within: course.within, takers: takersThatMatter(course) }, packets),
    })),
  );
}

function isOneAnswer([first, ...others]: readonly Judged[]): boolean {
  return others.every(({ answer }) => answer === first?.answer);
}

/** One answer of all the ways that packets may go. */
function answer(protocol: string, judged: readonly Judged[]): ProtocolAnswer {
  const [first] = judged;
  if (first === undefined) return { ...notShown, protocol };
  const doubts = distinctDoubts(judged.map(({ course }) => course));
  const tell = ({ course }: Judged, told: Finding): ProtocolAnswer => ({
    protocol,
    answer: told.answer,
    reason: told.reason,
    by: course.end.at,
    logs: distinctPlaces(itemsOnce(course.logs)),
    partly: distinctPlaces(itemsOnce(course.partly)).map(({ conditions: _, ...hit }) => hit),
    trace: [...firstItems(course.steps, stepsAtMost), course.end],
    doubts,
  });
  const doubted = (reason: ReasonCode): Finding => ({
    answer: 'unknown',
    reason: doubts[0]?.reason ?? reason,
  });

  if (isOneAnswer(judged)) {
    const sure = judged.filter(({ isSure }) => isSure);
    const shown = sure[0] ?? first;
    if (first.answer === 'unknown') return tell(shown, doubted(shown.reason));
    const real = [...sure, ...judged].find(({ isReal }) => isReal());
    if (real !== undefined) return tell(real, real);
    return tell(shown, { answer: 'unknown', reason: 'TAKEN_TOGETHER' });
  }
  const no = judged.find((each) => each.answer === 'no' && each.isSure && each.isReal());
  if (no !== undefined) {
    const isAlike = judged.every((each) => each.answer === 'no' || !each.isSure);
    return tell(no, { answer: 'no', reason: isAlike ? no.reason : 'DIFFERS_BY_PACKET' });
  }
  const odd = judged.find((each) => each.answer !== 'yes') ?? first;
  return tell(odd, doubted(odd.answer === 'no' ? 'TAKEN_TOGETHER' : odd.reason));
}

function distinctDoubts(courses: readonly EndedCourse[]): readonly Doubt[] {
  return distinctPlaces(courses.flatMap(({ doubts }) => itemsOnce(doubts)));
}

/** A rule that is met again and again is named once. */
function distinctPlaces<T extends { readonly at: Place }>(found: readonly T[]): readonly T[] {
  const byPlace = new Map<string, T>();
  for (const each of found) {
    const { at } = each;
    const key = at.kind === 'rule' ? `${at.number} ${at.chain}` : at.chain;
    if (!byPlace.has(key)) byPlace.set(key, each);
  }
  return [...byPlace.values()];
}
