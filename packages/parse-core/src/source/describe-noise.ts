import type { Diagnostic } from '../model/diagnostic.ts';
import type { SourceLines } from './read-lines.ts';
import type { SourceLine } from './split-blocks.ts';

/** Diagnostics for lines that belong to no output; unreadable lines on end make one. */
export function describeNoise(
  noise: readonly SourceLine[],
  source: SourceLines,
  nothingRead: boolean,
): Diagnostic[] {
  if (nothingRead && source.lines.every((line) => line.trim() === '')) {
    return [
      {
        code: 'EMPTY_INPUT',
        line: 1,
        column: 1,
        message: 'there is nothing to read',
        hint: 'give the output of iptables-save, iptables -S or iptables -L',
      },
    ];
  }
  const diagnostics: Diagnostic[] = [];
  for (const line of noise) {
    const diagnostic = describeLine(line);
    const last = diagnostics.at(-1);
    const goesOn =
      last?.code === diagnostic.code &&
      last.code === 'UNREADABLE_LINE' &&
      (last.endLine ?? last.line) === line.number - 1;
    if (goesOn) diagnostics[diagnostics.length - 1] = { ...last, endLine: line.number };
    else diagnostics.push(diagnostic);
  }
  return diagnostics;
}

const CHANGING = /\s(?:-[AIDRFXNZEP]|--(?:append|insert|delete|replace|flush|new-chain|policy))\b/;

function describeLine({ kind, number, text }: SourceLine): Diagnostic {
  const place = { line: number, column: 1 };
  if (kind !== 'command') {
    return {
      code: 'UNREADABLE_LINE',
      ...place,
      message: 'this is nothing that iptables prints',
      hint: 'give the output of iptables-save, iptables -S or iptables -L',
    };
  }
  if (CHANGING.test(text)) {
    return {
      code: 'COMMAND_LINE',
      ...place,
      message: 'this is a command that changes rules, not output',
      hint: 'give what iptables-save prints after it was run',
    };
  }
  return {
    code: 'SHELL_PROMPT',
    ...place,
    message: 'this is a shell prompt or a command, not output',
    hint: 'leave it out',
  };
}
