import { type Dialect, readDialect } from '@chainwright/parse-core';
import { InvalidArgumentError } from 'commander';

/** The value of `--dialect`. */
export function parseDialect(text: string): Dialect {
  const dialect = readDialect(text);
  if (dialect) return dialect;
  throw new InvalidArgumentError('Write nft-1.8.13 or legacy-1.8.7, for example.');
}
