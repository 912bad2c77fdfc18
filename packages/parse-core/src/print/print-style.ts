import type { Ruleset } from '../model/ruleset.ts';
import { isOldRelease } from '../source/detect-tool.ts';

/** How a release prints a rule, where it differs from the others. */
export interface PrintStyle {
  /** The conditions of a rule as this release prints them. */
  conditions(text: string): string;
  /** A target as this release prints it. */
  target(text: string): string;
  /** What stands behind a rule without a target. */
  readonly noTarget: string;
}

/** The style of the tool that printed the ruleset; undefined for that of today's. */
export function printStyleOf({ version, variant }: Ruleset): PrintStyle | undefined {
  if (version === undefined || !isOldRelease(version)) return undefined;
  return variant === 'nf_tables' ? oldNft : old;
}

const NFLOG_PREFIX = '-j NFLOG --nflog-prefix ';

/** Regular expression of a dst match as `-S` prints it. */
export const DST_MATCH = ' -m dst(?: (?:! )?--dst-len \\d+)?(?: --dst-opts [\\d:,]+)?';
const QUOTED_OR_DST = new RegExp(`"(?:[^"\\\\]|\\\\.)*"|${DST_MATCH}(?= |$)`, 'gs');

/**
 * 1.8.7 prints two blanks behind --nflog-prefix, and one behind each dst match. Evidence: the vectors
 * of NFLOG and dst.
 */
const old: PrintStyle = {
  noTarget: '',
  conditions: (text) =>
    text.replace(QUOTED_OR_DST, (found) => (found.startsWith('"') ? found : `${found} `)),
  target: (text) =>
    text.startsWith(NFLOG_PREFIX) ? `${NFLOG_PREFIX} ${text.slice(NFLOG_PREFIX.length)}` : text,
};

/** On nf_tables also a blank behind a rule without a target. Evidence: the vectors of `base`. */
const oldNft: PrintStyle = {
  ...old,
  noTarget: ' ',
};
