import type { Answer } from '@chainwright/policy';
import { Badge, type Tone } from '../../ui/badge.tsx';

interface AnswerBadgeProps {
  readonly answer: Answer;
  /** What a yes is, for its colour. */
  readonly yes?: Tone;
  readonly no?: Tone;
}

export function AnswerBadge({ answer, yes = 'accept', no = 'drop' }: AnswerBadgeProps) {
  const tones: Readonly<Record<Answer, Tone>> = { yes, no, unknown: 'unknown' };
  return <Badge tone={tones[answer]} text={answer} />;
}
