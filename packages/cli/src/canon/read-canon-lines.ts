import { readWrittenLines, type WrittenOptions, type WrittenRule } from '@chainwright/parse-core';

/** What became of each line that is a rule or a command, or should be one. */
export function* readCanonLines(text: string, options: WrittenOptions): Generator<WrittenRule> {
  for (const line of readWrittenLines(text, options)) if (line.kind === 'rule') yield line;
}
