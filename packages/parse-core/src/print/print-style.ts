import type { Rule, Ruleset } from '../model/ruleset.ts';
import { isOldRelease } from '../source/detect-tool.ts';

/** How a release prints a rule, where it differs from the others. */
export interface PrintStyle {
  /** The rule behind the chain's name, with the blank before it. */
  spec(rule: Rule): string;
  /** What stands behind a rule without a target. */
  readonly noTarget: string;
}

/** The style of the tool that printed the ruleset. */
export function printStyleOf({ version, variant }: Ruleset): PrintStyle {
  if (version === undefined || !isOldRelease(version)) return common;
  return variant === 'nf_tables' ? oldNft : old;
}

const common: PrintStyle = {
  noTarget: '',
  spec: ({ spec }) => (spec === '' ? '' : ` ${spec}`),
};

const NFLOG_PREFIX = ' -j NFLOG --nflog-prefix';

/** 1.8.7 prints two blanks behind --nflog-prefix. Evidence: the vectors of NFLOG. */
const old: PrintStyle = {
  noTarget: '',
  spec(rule) {
    const text = common.spec(rule);
    const at = rule.target?.name === 'NFLOG' ? text.lastIndexOf(`${NFLOG_PREFIX} `) : -1;
    if (at < 0) return text;
    return `${text.slice(0, at)}${NFLOG_PREFIX} ${text.slice(at + NFLOG_PREFIX.length)}`;
  },
};

/** On nf_tables also a blank behind a rule without a target. Evidence: the vectors of `base`. */
const oldNft: PrintStyle = {
  ...old,
  noTarget: ' ',
};
