import type { Diagnostic } from '../model/diagnostic.ts';
import type { SourceLine } from './block-lines.ts';
import type { SourceLines } from './read-lines.ts';

/** Diagnostics for lines that belong to no output; unreadable lines on end make one. */
export function describeNoise(
  noise: Iterable<SourceLine>,
  source: SourceLines,
  nothingRead: boolean,
): Diagnostic[] {
  if (nothingRead && isBlank(source)) {
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
  const runs: { readonly first: SourceLine; last: number }[] = [];
  for (const line of [...noise].sort((a, b) => a.number - b.number)) {
    const run = runs.at(-1);
    const goesOn =
      run?.last === line.number - 1 && run.first.kind !== 'command' && line.kind !== 'command';
    if (run && goesOn) run.last = line.number;
    else runs.push({ first: line, last: line.number });
  }
  return runs.map(({ first, last }) => ({
    ...describeLine(first),
    ...(last > first.number && { endLine: last }),
  }));
}

function isBlank(source: SourceLines): boolean {
  for (let number = 1; number <= source.count; number++) {
    if (source.lineAt(number).trim() !== '') return false;
  }
  return true;
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
