import type { Ruleset } from '@chainwright/parse-core';
import type { EndedCourse } from '../walk/course.ts';
import type { TakingRule } from '../walk/leaves-some.ts';
import { join, type Rope } from '../walk/rope.ts';
import { answerDefault, type Finding } from './answer.ts';
import type { DefaultAnswer, Question } from './default-answer.ts';

/**
 * Whether packets that none of a chain's rules with conditions takes meet a LOG, NFLOG or ULOG rule
 * on their way, for each protocol, and which. A rule with a limit logs, but only so many.
 */
export function defaultLog(ruleset: Ruleset, question: Question): DefaultAnswer {
  return answerDefault(ruleset, question, { question: 'log', judge, takersThatMatter });
}

function judge({ logged, end }: EndedCourse): Finding {
  switch (logged) {
    case 'yes':
      return { answer: 'yes', reason: 'LOGGED' };
    case 'rate':
      return { answer: 'yes', reason: 'LOGGED_UP_TO_RATE' };
    case 'no':
      // Behind a target that is not known here, packets may go on to a rule that logs.
      return end.does === 'unclear'
        ? { answer: 'unknown', reason: 'UNCLEAR_TARGET' }
        : { answer: 'no', reason: 'NOT_LOGGED' };
  }
}

/** What some rules log between them is logged, so there must be packets that none of them does. */
function takersThatMatter(course: EndedCourse): Rope<TakingRule> {
  const { logged, takers, partly } = course;
  return logged === 'no' ? join<TakingRule>(takers, partly) : takers;
}
