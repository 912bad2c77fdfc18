import { readFileSync } from 'node:fs';
import SSHConfig from 'ssh-config';

/** One setting as it stands in a file. */
export interface ConfigLine {
  readonly file: string;
  readonly line: number;
  /** As it is written, for messages. */
  readonly keyword: string;
  /** In small letters. */
  readonly name: string;
  /** The value as words; quotes and what is behind `#` are gone. */
  readonly words: readonly string[];
}

/** A file of settings that is not as it should be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor({ file, line }: Pick<ConfigLine, 'file' | 'line'>, what: string) {
    super(`${file}:${line}: ${what}`);
  }
}

/**
 * The lines of a file; none where it is not there. The library reads one line at a time, because over
 * the whole text it takes the line behind a keyword without a value for its value. It is never asked
 * to resolve anything: that would run the commands of `Match exec`.
 */
export function readConfigFile(file: string): readonly ConfigLine[] {
  return readText(file)
    .split(/\r?\n/)
    .flatMap((text, index) => readLine(text.trim(), { file, line: index + 1 }));
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError({ file, line: 1 }, `cannot be read: ${reason}`);
  }
}

function readLine(text: string, place: Pick<ConfigLine, 'file' | 'line'>): readonly ConfigLine[] {
  if (text === '' || text.startsWith('#')) return [];
  // A keyword alone is a mistake that the library meets with a mistake of its own.
  if (!/^[^\s=]+\s*[\s=]\s*[^\s=#]/.test(text)) {
    throw new ConfigError(place, `${text.split(/[\s=]/, 1)[0]} has no value`);
  }
  const [directive] = parseLine(text, place);
  if (directive?.type !== SSHConfig.DIRECTIVE) return [];
  const { param, value } = directive;
  const words = typeof value === 'string' ? [value] : value.map(({ val }) => val);
  return [{ ...place, keyword: param, name: param.toLowerCase(), words }];
}

function parseLine(text: string, place: Pick<ConfigLine, 'file' | 'line'>): SSHConfig {
  try {
    return SSHConfig.parse(text);
  } catch {
    throw new ConfigError(place, 'cannot be read: a quote or a value is not complete');
  }
}
