import type { CanonicalRule } from '@chainwright/parse-core';
import type { GeneratedRule } from '../test-vectors/generator/index.ts';
import type { Answer } from './ask-tool.ts';
import type { Tool } from './installed-tools.ts';

/** Texts that nobody can foretell, with the reason. They count for neither side, and are reported. */
interface KnownDifference {
  readonly reason: string;
  readonly tools: (tool: Tool) => boolean;
  readonly rules: (rule: GeneratedRule) => boolean;
  /** What is left of a spec when the part that cannot be foretold is taken away. */
  readonly rest: (spec: string) => string;
}

const known: readonly KnownDifference[] = [
  {
    reason: 'prints bytes of an address for the interface "+", and no text can hold them',
    tools: ({ variant, release }) => variant === 'nft' && release.version === '1.8.7',
    rules: ({ args }) => args.some((word) => /^(?:-[io]|--[a-z-]+=)?\+$/.test(word)),
    rest: (spec) => spec.replace(/(?:! )?-[io] .*?(?= (?:! )?-[opfmjg](?: |$)|$)/gs, '').trim(),
  },
  {
    reason: 'prints the names that this machine has for numbers',
    tools: () => true,
    rules: ({ args }) => args.some((word) => /devgroup|realm|connlabel/.test(word)),
    rest: (spec) => spec.replace(/--(?:(?:src|dst)-group|realm|label) \S+/g, ''),
  },
];

/** Why the texts of an accepted rule differ, where that is known and cannot be mended. */
export function knownDifference(
  tool: Tool,
  rule: GeneratedRule,
  { specs }: CanonicalRule,
  answer: Answer,
): string | undefined {
  const found = known.find(({ tools, rules, rest }) => {
    if (!tools(tool) || !rules(rule) || specs.length !== answer.specs.length) return false;
    return specs.every(
      (spec, index) => squeeze(rest(spec)) === squeeze(rest(answer.specs[index] ?? '')),
    );
  });
  return found?.reason;
}

const squeeze = (text: string) => text.replace(/ +/g, ' ').trim();
