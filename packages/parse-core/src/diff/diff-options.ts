import type { Dialect } from '../canonical/dialect.ts';
import type { Preserved } from './preserved.ts';

export interface DiffOptions {
  /** Only these tables are compared; by default all that the desired ruleset has. */
  readonly tables?: readonly string[];
  /** Only these chains; `*` stands for any characters, `?` for one. */
  readonly chains?: readonly string[];
  /** What belongs to others: it is neither changed nor deleted, on either side. */
  readonly preserve?: readonly Preserved[];
  /**
   * Only rules with a comment that begins so are ours: no other is deleted or moved, and every
   * desired rule must have such a comment. A chain that is no longer wanted is deleted only if it
   * holds rules of ours and no others.
   */
  readonly managed?: string;
  /**
   * `keep` (the default): a moved rule keeps its counters, and one that comes in begins with those
   * of the desired ruleset, where it has any. `reset`: all counters of the compared chains are zero
   * afterwards.
   */
  readonly counters?: 'keep' | 'reset';
  /** The tool in whose words rules are compared where their texts differ; that of `current` by default. */
  readonly dialect?: Dialect;
  /**
   * What is done where a text does not tell its family or table (`Ruleset.assumed`): `refuse` (the
   * default), or `accept` for comparing what is only read.
   */
  readonly assumed?: 'refuse' | 'accept';
}
