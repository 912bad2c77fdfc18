import { type Family, renderRestore, type Step } from '@chainwright/parse-core';
import { ManagerError } from '../manager-error.ts';

/** A line of input for iptables-restore, and the step of the plan that it belongs to. */
export interface BatchLine {
  readonly text: string;
  /** Undefined: it only sees to it that all is as it was. */
  readonly step: Step | undefined;
}

/** Writes single lines for the table of one family. */
export class LineWriter {
  readonly #family: Family;
  readonly #table: string;

  constructor(family: Family, table: string) {
    this.#family = family;
    this.#table = table;
  }

  /** `rules`: how many the chain has before. */
  line(step: Step, rules: number): string {
    const before = { policy: null, rules, fingerprint: '' };
    const chains = [{ name: step.chain, before, after: null }];
    const tables = [{ name: this.#table, steps: [step], chains }];
    const rendered = renderRestore({ family: this.#family, tables });
    if ('problems' in rendered) {
      const [problem] = rendered.problems;
      throw new ManagerError('BAD_RULE', `${problem?.message}`, { family: this.#family });
    }
    const [, line = ''] = rendered.text.split('\n');
    return line;
  }

  /** Deletes the first rule that the tool takes for this one. */
  deleteByText(chain: string, spec: string): string {
    const rule = { spec, counters: null, line: 1 };
    return this.line({ kind: 'insertRule', chain, position: 1, rule }, 0).replace('-A', '-D');
  }

  flush(chain: string): string {
    return this.line({ kind: 'deleteChain', chain }, 0).replace('-X', '-F');
  }

  insertJump(chain: string, position: number, target: string): string {
    const rule = { spec: `-j ${target}`, counters: null, line: 1 };
    return this.line({ kind: 'insertRule', chain, position, rule }, position);
  }

  appendJump(chain: string, target: string): string {
    const rule = { spec: `-j ${target}`, counters: null, line: 1 };
    return this.line({ kind: 'insertRule', chain, position: 1, rule }, 0);
  }

  deleteAt(chain: string, position: number): string {
    const rule = { spec: '', counters: null, line: 1 };
    return this.line({ kind: 'deleteRule', chain, position, rule }, position);
  }
}
