import { findProgram } from '../canonical/program-word.ts';
import { splitRestoreWords } from '../canonical/split-restore-words.ts';
import { splitShellWords } from '../canonical/split-shell-words.ts';
import type { Family } from '../model/ruleset.ts';
import { type CommandLetter, commandLetters, type WrittenCommand } from './written-line.ts';

/**
 * Reads a command that says no rule, such as `-P INPUT DROP` or `-D INPUT 3`; undefined where it is
 * none that can be told.
 */
export function readChainCommand(
  text: string,
  lexing: 'shell' | 'restore',
  family: Family | undefined,
): WrittenCommand | undefined {
  const words = lexing === 'shell' ? splitShellWords(text) : splitRestoreWords(text);
  if ('code' in words) return undefined;
  const program = findProgram(words);
  const said = program.family ?? family;
  const reader = new CommandReader(words.slice(program.end).map((word) => word.text));
  return reader.read(said);
}

/** Options that change nothing in what a command does, and how many words follow. */
const PASSED_OVER: Readonly<Record<string, number>> = {
  '-n': 0,
  '-v': 0,
  '-x': 0,
  '--numeric': 0,
  '--verbose': 0,
  '--exact': 0,
  '--line-numbers': 0,
  '-M': 1,
  '--modprobe': 1,
  '-c': 2,
  '--set-counters': 2,
};

const LONG: Readonly<Record<string, CommandLetter>> = {
  '--append': 'A',
  '--insert': 'I',
  '--replace': 'R',
  '--delete': 'D',
  '--check': 'C',
  '--new-chain': 'N',
  '--delete-chain': 'X',
  '--flush': 'F',
  '--policy': 'P',
  '--rename-chain': 'E',
  '--zero': 'Z',
  '--list': 'L',
  '--list-rules': 'S',
};

class CommandReader {
  readonly #words: readonly string[];
  #at = 0;
  #letter: CommandLetter | undefined;
  #table: string | undefined;
  #family: Family | undefined;
  readonly #arguments: string[] = [];

  constructor(words: readonly string[]) {
    this.#words = words;
  }

  read(family: Family | undefined): WrittenCommand | undefined {
    this.#family = family;
    for (let word = this.#next(); word !== undefined; word = this.#next()) {
      if (!this.#take(word)) return undefined;
    }
    if (!this.#letter) return undefined;
    const [chain, second] = this.#arguments;
    return {
      letter: this.#letter,
      family: this.#family ?? 'ipv4',
      familyTold: this.#family !== undefined,
      table: this.#table,
      chain,
      position: second !== undefined && /^\d+$/.test(second) ? Number(second) : undefined,
      policy: this.#letter === 'P' ? second : undefined,
    };
  }

  #take(word: string): boolean {
    const letter = letterOf(word);
    if (letter) {
      if (this.#letter) return false;
      this.#letter = letter;
      return true;
    }
    if (word === '-t' || word === '--table') this.#table = this.#next();
    else if (word.startsWith('-t')) this.#table = word.slice(2);
    else if (word === '-4' || word === '--ipv4') this.#family = 'ipv4';
    else if (word === '-6' || word === '--ipv6') this.#family = 'ipv6';
    else if (/^(?:-[wW]|--wait(?:-interval)?)$/.test(word)) this.#passNumber();
    else if (word in PASSED_OVER) this.#at += PASSED_OVER[word] ?? 0;
    else if (word.startsWith('-')) return /^-[wW]\d+$/.test(word);
    else this.#arguments.push(word);
    return true;
  }

  #passNumber(): void {
    if (/^\d+$/.test(this.#words[this.#at] ?? '')) this.#at++;
  }

  #next(): string | undefined {
    return this.#words[this.#at++];
  }
}

function letterOf(word: string): CommandLetter | undefined {
  return (
    commandLetters.find((letter) => word === `-${letter}`) ??
    (Object.hasOwn(LONG, word) ? LONG[word] : undefined)
  );
}
