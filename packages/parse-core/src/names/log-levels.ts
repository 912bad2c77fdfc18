/**
 * Syslog levels of the LOG target. Numbers from RFC 5424; names measured on 1.8.7 to 1.8.13.
 *
 * Names are read in lower case and in full only. `-S` prints the number, and nothing for 4, the
 * default. `-L` without `-n` prints a name: 1.8.7 the names `error` and `warning`, everything later
 * `err` and `warn`, which the tool itself refuses to read.
 */
import { readNumber } from './read-number.ts';

/** The level when nothing is said: warning. */
export const DEFAULT_LOG_LEVEL = 4;

/** Reads the word after `--log-level`: a name or 0 to 7. */
export function logLevel(word: string): number | undefined {
  return readNumber(word, LISTED_NAMES.length - 1) ?? ACCEPTED_NAMES.get(word);
}

/** Reads the word after `level` in `-L` text, of any version. */
export function listedLogLevel(word: string): number | undefined {
  const level = LISTED_NAMES.indexOf(word);
  return level < 0 ? logLevel(word) : level;
}

/** The name that `-L` without `-n` prints since 1.8.8. */
export function logLevelName(level: number): string | undefined {
  return LISTED_NAMES[level];
}

/** The name that it prints up to 1.8.7. */
export function oldLogLevelName(level: number): string | undefined {
  return OLD_LISTED_NAMES.get(level) ?? LISTED_NAMES[level];
}

const LISTED_NAMES: readonly string[] = [
  'emerg',
  'alert',
  'crit',
  'err',
  'warn',
  'notice',
  'info',
  'debug',
];

const OLD_LISTED_NAMES: ReadonlyMap<number, string> = new Map([
  [3, 'error'],
  [4, 'warning'],
]);

const ACCEPTED_NAMES: ReadonlyMap<string, number> = new Map([
  ['emerg', 0],
  ['panic', 0],
  ['alert', 1],
  ['crit', 2],
  ['error', 3],
  ['warning', DEFAULT_LOG_LEVEL],
  ['notice', 5],
  ['info', 6],
  ['debug', 7],
]);
