import { readdirSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { expandPath } from './expand-tokens.ts';
import { matchesPatterns } from './match-pattern.ts';
import { ConfigError, type ConfigLine, readConfigFile } from './read-config-file.ts';
import type { Surroundings } from './surroundings.ts';

/** What a `Match` may ask of; the address and user as far as they are settled by the lines above. */
export interface MatchSubject {
  readonly originalHost: string;
  readonly host: () => string;
  readonly user: () => string;
  readonly localUser: string;
}

export interface Collector {
  readonly subject: MatchSubject;
  readonly surroundings: Surroundings;
  readonly take: (line: ConfigLine) => void;
  readonly warn: (line: ConfigLine, what: string) => void;
  /** Is told of the names and patterns of every `Host`. */
  readonly name?: (patterns: readonly string[]) => void;
}

const deepestInclude = 16;

/** Hands on every line of a file that holds for the host, in order, those of included files as well. */
export function collectConfig(file: string, collector: Collector): void {
  collectLines(file, { ...collector, folder: dirname(file), isOpen: true, depth: 0 });
}

/** A file on its way in: one that is included holds only where the line that includes it does. */
interface Inclusion extends Collector {
  /** The folder of the outermost file, from which all paths are. */
  readonly folder: string;
  readonly isOpen: boolean;
  readonly depth: number;
}

function collectLines(file: string, inclusion: Inclusion): void {
  const { subject, isOpen, depth } = inclusion;
  let holds = isOpen;
  for (const line of readConfigFile(file)) {
    if (line.name === 'host') {
      inclusion.name?.(line.words);
      holds = isOpen && matchesPatterns(line.words, subject.originalHost);
    } else if (line.name === 'match') {
      holds = isOpen && matchesAll(line, inclusion);
    } else if (line.name === 'include') {
      if (depth === deepestInclude) throw new ConfigError(line, 'includes lead to each other');
      if (!holds) continue;
      for (const included of findIncluded(line, inclusion)) {
        collectLines(included, { ...inclusion, depth: depth + 1 });
      }
    } else if (holds) {
      inclusion.take(line);
    }
  }
}

function matchesAll(line: ConfigLine, { subject, warn }: Collector): boolean {
  let holds = true;
  for (let index = 0; index < line.words.length; index += 1) {
    const word = line.words[index] ?? '';
    const isNegated = word.startsWith('!');
    const criterion = (isNegated ? word.slice(1) : word).toLowerCase();
    if (criterion === 'all') continue;
    const value = readSubject(criterion, subject);
    if (value === undefined) {
      // Whoever needs a command or a second pass to decide is not followed.
      warn(line, `Match ${criterion} is not supported, and what is behind it left out`);
      return false;
    }
    index += 1;
    const patterns = line.words[index]?.split(',');
    if (!patterns) throw new ConfigError(line, `Match ${criterion} has no value`);
    if (matchesPatterns(patterns, value) === isNegated) holds = false;
  }
  return holds;
}

function readSubject(criterion: string, subject: MatchSubject): string | undefined {
  switch (criterion) {
    case 'host':
      return subject.host();
    case 'originalhost':
      return subject.originalHost;
    case 'user':
      return subject.user();
    case 'localuser':
      return subject.localUser;
    default:
      return undefined;
  }
}

function findIncluded(
  { words }: ConfigLine,
  { folder, surroundings }: Inclusion,
): readonly string[] {
  return words.flatMap((word) => {
    const path = expandPath(word, {}, surroundings);
    return findFiles(isAbsolute(path) ? path : join(folder, path));
  });
}

function findFiles(path: string): readonly string[] {
  let found: readonly string[] = ['/'];
  for (const part of path.split('/').filter((name) => name !== '')) {
    found = /[*?]/.test(part)
      ? found.flatMap((folder) => listNames(folder, part).map((name) => join(folder, name)))
      : found.map((folder) => join(folder, part));
  }
  return found;
}

function listNames(folder: string, pattern: string): readonly string[] {
  try {
    const names = readdirSync(folder).sort();
    return names.filter(
      (name) =>
        (pattern.startsWith('.') || !name.startsWith('.')) && matchesPatterns([pattern], name),
    );
  } catch {
    // A folder that is not there has no files that fit.
    return [];
  }
}
