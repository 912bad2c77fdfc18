import { type Failure, isFailure, misused } from '../tool/failure.ts';
import type { Tool } from '../tool/tool.ts';
import { makeRequest } from './make-request.ts';
import { refuseInRestore } from './refuse-in-restore.ts';
import type { InfoRequest, Request } from './request.ts';
import { type GivenOption, scanOptions } from './scan-options.ts';

/** Reads a command line that says no rule. */
export function readOtherRequest(
  args: readonly string[],
  tool: Tool,
): Request | InfoRequest | Failure {
  const given = scanOptions(args);
  if (isFailure(given)) return given;
  const misplaced = refuseInRestore(given.map(({ option }) => option.letter).join(''), tool);
  if (misplaced) return misplaced;
  const info = given.find(({ option }) => option.letter === 'h' || option.letter === 'V');
  if (info) return { kind: info.option.letter === 'V' ? 'version' : 'help' };
  const other = tool.family === 'ipv4' ? '6' : '4';
  if (has(given, other)) return misused(`-${other} is for the other program`);
  const command = findCommand(given);
  if (isFailure(command)) return command;
  return checkWait(given) ?? checkOptions(given, command) ?? makeRequest(command, given, tool);
}

/** The one command; -Z may stand beside -L and -S. */
function findCommand(given: readonly GivenOption[]): GivenOption | Failure {
  let command: GivenOption | undefined;
  for (const each of given) {
    if (each.option.is !== 'command') continue;
    const [first, second] = [command?.option.letter, each.option.letter];
    if (first === undefined) command = each;
    else if ('LS'.includes(first) && second === 'Z') continue;
    else if (first === 'Z' && 'LS'.includes(second)) command = each;
    else return misused(`Cannot use -${second} with -${first}`);
  }
  return command ?? misused('no command specified');
}

function checkWait(given: readonly GivenOption[]): Failure | undefined {
  for (const { option, words } of given) {
    const [seconds] = words;
    if (option.letter !== 'w' && option.letter !== 'W') continue;
    if (seconds !== undefined && !/^\d+$/.test(seconds)) return misused('wait seconds not numeric');
  }
  if (!has(given, 'W') || has(given, 'w')) return undefined;
  return misused('--wait-interval only makes sense with --wait\n');
}

/** Options that make no sense with the command, as the tool's own table has it. */
function checkOptions(given: readonly GivenOption[], command: GivenOption): Failure | undefined {
  for (const { option } of given) {
    const { is, letter } = option;
    const isAllowed =
      (is !== 'listing' && is !== 'rule') ||
      (is === 'listing' && command.option.letter === 'L') ||
      (letter === 'c' && command.option.letter === 'P');
    if (!isAllowed) return misused(`Illegal option \`-${letter}' with this command`);
  }
  return undefined;
}

function has(given: readonly GivenOption[], letter: string): boolean {
  return given.some(({ option }) => option.letter === letter);
}
