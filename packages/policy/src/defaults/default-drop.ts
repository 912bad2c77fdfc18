import type { Ruleset } from '@chainwright/parse-core';
import type { EndedCourse, EndKind } from '../walk/course.ts';
import { itemsOnce } from '../walk/rope.ts';
import { answerDefault, type Finding } from './answer.ts';
import type { DefaultAnswer, Question } from './default-answer.ts';

/**
 * Whether a chain drops what none of its rules with conditions takes, for each protocol, and which
 * rule or policy does it. REJECT counts as a drop.
 *
 * ```ts
 * defaultDrop(ruleset, { chain: 'INPUT' }).protocols[0];
 * // { protocol: 'all', answer: 'yes', reason: 'DROPPED_BY_POLICY', by: { kind: 'policy', … }, … }
 * ```
 */
export function defaultDrop(ruleset: Ruleset, question: Question): DefaultAnswer {
  return answerDefault(ruleset, question, { question: 'drop', judge, takersThatMatter });
}

function judge({ end }: EndedCourse): Finding {
  const isPolicy = end.at.kind === 'policy';
  switch (end.does) {
    case 'drop':
      return { answer: 'yes', reason: isPolicy ? 'DROPPED_BY_POLICY' : 'DROPPED_BY_RULE' };
    case 'reject':
      return { answer: 'yes', reason: 'REJECTED_BY_RULE' };
    case 'accept':
      return { answer: 'no', reason: isPolicy ? 'ACCEPTED_BY_POLICY' : 'ACCEPTED_BY_RULE' };
    case 'return':
      return { answer: 'no', reason: 'RETURNS_TO_CALLER' };
    case 'queue':
      return { answer: 'unknown', reason: 'HANDED_TO_USER_SPACE' };
    case 'unclear':
      return { answer: 'unknown', reason: 'UNCLEAR_TARGET' };
  }
}

/** Where every rule does the same as the end, it is the same to a packet which of them takes it. */
function takersThatMatter({ end, takers }: EndedCourse): EndedCourse['takers'] {
  const isSame = itemsOnce(takers).every(({ does }) => groupOf(does) === groupOf(end.does));
  return isSame ? undefined : takers;
}

function groupOf(does: EndKind | 'mixed'): string {
  return does === 'reject' ? 'drop' : does;
}
