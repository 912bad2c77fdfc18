import type { Difference } from './compare-outcomes.ts';

/** A class of differences that has a reason. */
interface KnownDifference {
  readonly is: (difference: Difference) => boolean;
  readonly reason: string;
}

const codes = ({ real, ours }: Difference) => [real, ours].map((text) => text.slice(0, 1)).join('');
const words = (text: string) => text.split(' ').filter((word) => word !== '');

export const knownDifferences: readonly KnownDifference[] = [
  {
    is: ({ what, command }) =>
      what === 'exit' && /(?:^| )(?:-[CD]|--delete|--check) /.test(command),
    reason:
      '-C and -D by specification: memory compares what -S prints, the tool compares otherwise',
  },
  {
    is: ({ what, real }) => what === 'list' && / limit: avg \S+ burst 5\b/.test(real),
    reason: 'a burst of 0 is listed as the default of 5 by nf_tables, and not at all in memory',
  },
  {
    is: ({ what, real, ours }) =>
      what === 'list' &&
      words(real).some((word) => !words(ours).includes(word)) &&
      words(real)
        .filter((word) => !words(ours).includes(word))
        .every((word) => /^!?\+$|:!?0:(?:65535|4294967295)$/.test(word)),
    reason:
      'the tool lists a full range and the interface "+", which it does not save: memory has what is saved',
  },
  {
    is: (difference) => difference.what === 'exit' && codes(difference) === '04',
    reason:
      'the kernel has gone through the chain before and does not look at it again from another hook',
  },
  {
    is: ({ what, command, real }) =>
      what === 'exit' &&
      /^4/.test(real) &&
      /! ?(?:-[sd]|--\S+)[ =]?\S+\/(?:0|::|0\.0\.0\.0)(?: |$)/.test(command),
    reason:
      'nf_tables refuses what is for no address at all (`! -s 0/0`); canonical drops the condition',
  },
  {
    is: (difference) =>
      difference.what === 'exit' &&
      ['12', '42', '02', '20', '21', '24'].includes(codes(difference)),
    reason:
      'canonical reads a value otherwise than the tool (see oracle), or refuses what the kernel refuses',
  },
  {
    is: (difference) =>
      ['10', '40'].includes(codes(difference)) &&
      /--(?:left|right)-shift|--queue-bal/.test(difference.command),
    reason: 'the kernel reckons with the numbers of CONNMARK and NFQUEUE, which memory does not',
  },
];

export function reasonOf(difference: Difference): string | undefined {
  return knownDifferences.find(({ is }) => is(difference))?.reason;
}
