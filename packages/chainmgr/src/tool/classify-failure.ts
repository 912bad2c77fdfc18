import type { CommandResult } from '../backend.ts';
import type { ToolReason } from './tool-reasons.ts';
import { toolWords } from './tool-words.ts';

/** What a tool's failure means. */
export interface ToolFailure {
  readonly reason: ToolReason;
  /** The tool's own first line, without its name; may be empty. */
  readonly said: string;
  /** The line of stdin that the tool names. Some releases name the COMMIT of the table instead. */
  readonly line?: number;
}

/**
 * Reads the reason from the exit code and the tool's own first line, and from nothing else: what
 * follows may be text out of a rule. Where that line is not known, exit code 2 still means that the
 * tool did not take its command line.
 */
export function classifyFailure({ exitCode, stderr }: CommandResult): ToolFailure {
  const lines = stderr.split('\n');
  const first = lines.findIndex((line) => !remarks.some((remark) => remark.test(line)));
  const { said, line } = readOwnLine(lines.slice(Math.max(first, 0)));
  const [, known] = toolWords.find(([words]) => words.test(said)) ?? [];
  const reason = known ?? (exitCode === 2 ? 'BAD_RULE' : 'UNKNOWN');
  const named = line ?? lineBelow(lines);
  return {
    // "No chain/target/match by that name" after a warning that one is missing is that one.
    reason:
      reason === 'NO_CHAIN' && lines.slice(0, first).some(isMissingModule) ? 'NO_MODULE' : reason,
    said,
    ...(named === undefined ? {} : { line: named }),
  };
}

const missingModule =
  /^Warning: Extension \w+ revision \d+ not supported, missing kernel module\?$/;
const isMissingModule = (line: string) => missingModule.test(line);

/** Lines that may come first and say nothing of the failure. No text of a user's fits them. */
const remarks: readonly RegExp[] = [
  missingModule,
  /^# Warning: ip6?tables-legacy tables present, use ip6?tables-legacy(-save)? to see them$/,
  /^warn: --nflog-range has never worked and is no longer supported, please use --nflog-size inste?ad$/,
  /^--reject-with echo-reply no longer supported$/,
  /^modprobe: (FATAL|ERROR): [\w ]*[Mm]odule [\w-]+ not found in directory [\w./+-]+$/,
  /^sudo: unable to resolve host [\w.-]+: [\w ]+$/,
];

const programName =
  /^(?:\S*\/)?ip6?tables(?:-nft|-legacy)?(?:-save|-restore)?(?: v[\d.]+ \(\w+\))?: /;

function readOwnLine([first = '', second = '']: readonly string[]) {
  const own = first.replace(programName, '').trim();
  // nf_tables breaks the line: `iptables-restore v1.8.9 (nf_tables): ⏎line 3: RULE_APPEND failed …`
  const said = own === '' && first !== '' ? second : own;
  const number = linesNamed.map((words) => words.exec(said)?.[1]).find((found) => found);
  return {
    said: said.replace(/^line \d+(?: failed)?: /, ''),
    line: number === undefined ? undefined : Number(number),
  };
}

const linesNamed: readonly RegExp[] = [
  /^line (\d+)(?: failed)?(?::|$)/,
  /^COMMIT expected at line (\d+)$/,
  /^Can't set policy .* line (\d+): Bad [\w -]+$/,
];

/** `Error occurred at line: 3`, the last but the advice to try `-h`. */
function lineBelow(lines: readonly string[]): number | undefined {
  const numbers = lines
    .slice(1)
    .flatMap((line) => /^Error occurred at line: (\d+)$/.exec(line)?.[1] ?? []);
  const last = numbers.at(-1);
  return last === undefined ? undefined : Number(last);
}
