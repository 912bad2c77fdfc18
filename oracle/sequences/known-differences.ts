import type { Tool } from '../installed-tools.ts';
import type { Difference } from './compare-outcomes.ts';

/** One thing that memory does otherwise, how it shows, and why it stays so. */
interface KnownDifference {
  readonly is: (difference: Difference, tool: Tool) => boolean;
  readonly reason: string;
}

export const knownDifferences: readonly KnownDifference[] = [
  {
    is: ({ what, real, ours }, { variant, release }) =>
      (what === 'rules' || what === 'save') &&
      variant === 'nft' &&
      release.version === '1.8.7' &&
      withoutInterfaces(real) === withoutInterfaces(ours),
    reason: '1.8.7 of nf_tables prints bytes of an address for the interface "+"',
  },
  {
    is: ({ what, real, ours }) =>
      (what === 'rules' || what === 'save') &&
      / --physdev-(?:in|out) $/.test(real) &&
      real === `${ours} `,
    reason: 'an empty interface of physdev leaves a blank at the end, which canonical leaves out',
  },
];

/** A line of -S or -save without -i and -o; the bytes may be any. */
function withoutInterfaces(line: string): string {
  return line.replace(/(?:! )?-[io] .*?(?= (?:! )?-[opfmjg](?: |$)|$)/gs, '').replace(/ +/g, ' ');
}

export function reasonOf(difference: Difference, tool: Tool): string | undefined {
  return knownDifferences.find(({ is }) => is(difference, tool))?.reason;
}
