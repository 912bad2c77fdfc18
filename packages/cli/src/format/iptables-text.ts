import { printRules, printSave, type Ruleset } from '@chainwright/parse-core';

export type TextFormat = 'save' | 'rules';

const printers: Readonly<Record<TextFormat, (ruleset: Ruleset) => string>> = {
  save: (ruleset) => printSave(ruleset),
  rules: (ruleset) => printRules(ruleset),
};

/** A ruleset as `iptables-save` or `iptables -S` prints it, in lines. */
export function* renderIptablesText(ruleset: Ruleset, format: TextFormat): Generator<string> {
  const text = printers[format](ruleset);
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start) + 1 || text.length;
    yield text.slice(start, end);
    start = end;
  }
}
