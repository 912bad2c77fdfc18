import type { SequenceOutcome } from './ask-tool-sequences.ts';
import type { Sequence } from './make-sequence.ts';

/** Where memory and the tool part, and how. */
export interface Difference {
  /** Number of the command; that of commands there are for what is listed at the end. */
  readonly at: number;
  readonly what: 'exit' | 'rules' | 'save' | 'list';
  readonly command: string;
  readonly real: string;
  readonly ours: string;
}

/** The first difference of two outcomes; what comes behind it follows from it. */
export function compareOutcomes(
  { commands }: Sequence,
  real: SequenceOutcome,
  ours: SequenceOutcome,
): Difference | undefined {
  for (const [at, { kind, args, stdin }] of commands.entries()) {
    const command = [kind, ...args, ...(stdin === undefined ? [] : [`<< ${stdin}`])].join(' ');
    if (real.exits[at] === ours.exits[at]) continue;
    return {
      at,
      what: 'exit',
      command,
      real: `${real.exits[at]} ${real.said[at]}`,
      ours: `${ours.exits[at]} ${ours.said[at]}`,
    };
  }
  for (const what of ['rules', 'save', 'list'] as const) {
    if (real[what] === ours[what]) continue;
    const [one, other] = firstDifference(real[what], ours[what]);
    return { at: commands.length, what, command: '', real: one, ours: other };
  }
  return undefined;
}

function firstDifference(real: string, ours: string): readonly [string, string] {
  const [one, other] = [real.split('\n'), ours.split('\n')];
  const at = one.findIndex((line, index) => line !== other[index]);
  return at < 0 ? ['(end)', other[one.length] ?? ''] : [one[at] ?? '', other[at] ?? '(end)'];
}
