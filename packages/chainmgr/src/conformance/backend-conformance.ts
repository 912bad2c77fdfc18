import type { Backend, Command } from '../backend.ts';
import { cancelCases } from './cancel-cases.ts';
import { closeCases } from './close-cases.ts';
import { commandCases } from './command-cases.ts';
import { restoreCases } from './restore-cases.ts';
import { textCases } from './text-cases.ts';

/** A backend that is put to the suite. */
export interface BackendSubject {
  /**
   * A new backend on a target of its own, on which `iptables`, `iptables-save` and
   * `iptables-restore` may change whatever they like, and where no rules are yet.
   */
  readonly open: () => Promise<Backend>;
  readonly abilities: {
    /** A command that takes a minute or more; false where all end at once. */
    readonly lasting: Command | false;
    /** Whether commands run in processes, of which `onChild` tells. */
    readonly children: boolean;
    /** Whether output is given by lines to `onLine`. */
    readonly lines: boolean;
  };
}

/** One sentence of the contract, and how it is tested. */
export interface ConformanceCase {
  readonly name: string;
  /** Why the subject cannot be put to it; undefined where it can. */
  readonly lacks: string | undefined;
  /** Resolves when the subject keeps to the contract, else rejects and says how it does not. */
  readonly run: () => Promise<void>;
}

/** A sentence of the contract, for a backend that was opened for it alone. */
export interface Clause {
  readonly name: string;
  readonly needs?: keyof BackendSubject['abilities'];
  readonly test: (backend: Backend, subject: BackendSubject) => Promise<void>;
}

const clauses: readonly Clause[] = [
  ...commandCases,
  ...textCases,
  ...restoreCases,
  ...cancelCases,
  ...closeCases,
];

/**
 * The contract as cases for any test runner.
 *
 * @example
 * for (const { name, lacks, run } of backendConformance(subject)) {
 *   test.skipIf(lacks !== undefined)(name, run);
 * }
 */
export function backendConformance(subject: BackendSubject): readonly ConformanceCase[] {
  return clauses.map(({ name, needs, test }) => ({
    name,
    lacks: needs && !subject.abilities[needs] ? `the backend has no ${needs}` : undefined,
    run: async () => {
      const backend = await subject.open();
      try {
        await test(backend, subject);
      } finally {
        await backend.close();
      }
    },
  }));
}
