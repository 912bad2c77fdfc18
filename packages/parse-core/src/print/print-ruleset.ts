import type { Counters } from '../model/counters.ts';
import type { Chain, Rule, Ruleset, Table } from '../model/ruleset.ts';
import { type PrintStyle, printStyleOf } from './print-style.ts';

export interface PrintOptions {
  /** Print counters; by default where the ruleset has them. */
  readonly counters?: boolean;
}

/**
 * The ruleset as `iptables-save` prints it, with `-c` when counters are asked for. A ruleset that was
 * read from a save comes out byte for byte as it was, whichever release printed it.
 */
export function printSave(ruleset: Ruleset, options: PrintOptions = {}): string {
  const writer = new Writer(ruleset, options);
  for (const table of ruleset.tables) writer.saveTable(table);
  return writer.finish();
}

/** The ruleset as `iptables -S` prints it, with `-v` when counters are asked for. */
export function printRules(ruleset: Ruleset, options: PrintOptions = {}): string {
  const writer = new Writer(ruleset, options);
  for (const table of ruleset.tables) writer.rulesTable(table);
  return writer.finish();
}

class Writer {
  readonly #lines: string[] = [];
  readonly #remarks: Ruleset['remarks'];
  readonly #style: PrintStyle;
  readonly #counters: boolean;
  #nextRemark = 0;

  constructor(ruleset: Ruleset, { counters }: PrintOptions) {
    this.#style = printStyleOf(ruleset);
    this.#remarks = ruleset.remarks ?? [];
    this.#counters = counters ?? hasCounters(ruleset);
  }

  saveTable({ name, line, chains }: Table): void {
    this.#write(line, `*${name}`);
    for (const chain of chains) {
      const counters = bracketed(chain.counters ?? { packets: 0, bytes: 0 });
      this.#write(chain.line, `:${chain.name} ${chain.policy ?? '-'} ${counters}`);
    }
    for (const chain of chains) {
      for (const rule of chain.rules) {
        const counters = this.#counters ? `${bracketed(rule.counters ?? ZERO)} ` : '';
        this.#write(rule.line, `${counters}-A ${chain.name}${this.#spec(rule)}`);
      }
    }
    this.#lines.push('COMMIT');
  }

  rulesTable({ chains }: Table): void {
    const ordered = [...chains].sort(
      (a, b) => Number(a.policy === null) - Number(b.policy === null),
    );
    for (const chain of ordered) this.#write(chain.line, this.#declaration(chain));
    for (const chain of chains) {
      for (const rule of chain.rules) {
        const spec = this.#counters ? this.#withCounters(rule) : this.#spec(rule);
        this.#write(rule.line, `-A ${chain.name}${spec}`);
      }
    }
  }

  finish(): string {
    this.#writeRemarks(Number.POSITIVE_INFINITY);
    return this.#lines.length === 0 ? '' : `${this.#lines.join('\n')}\n`;
  }

  #declaration({ name, policy, counters }: Chain): string {
    if (policy === null) return `-N ${name}`;
    const shown = this.#counters ? ` -c ${spaced(counters ?? ZERO)}` : '';
    return `-P ${name} ${policy}${shown}`;
  }

  /** `-S -v` prints the counters before the target. */
  #withCounters(rule: Rule): string {
    const spec = this.#style.spec(rule);
    const counters = ` -c ${spaced(rule.counters ?? ZERO)}`;
    if (rule.target === null) return spec + counters + this.#style.noTarget;
    const flag = rule.target.kind === 'goto' ? ' -g ' : ' -j ';
    const at = spec.lastIndexOf(`${flag}${rule.target.name}`);
    return spec.slice(0, at) + counters + spec.slice(at);
  }

  #spec(rule: Rule): string {
    return this.#style.spec(rule) + (rule.target === null ? this.#style.noTarget : '');
  }

  #write(line: number, text: string): void {
    this.#writeRemarks(line);
    this.#lines.push(text);
  }

  /** Remarks stand before the first line that came after them. */
  #writeRemarks(before: number): void {
    const remarks = this.#remarks ?? [];
    for (let next = remarks[this.#nextRemark]; next && next.line < before; ) {
      this.#lines.push(next.text);
      next = remarks[++this.#nextRemark];
    }
  }
}

const ZERO: Counters = { packets: 0, bytes: 0 };
const bracketed = ({ packets, bytes }: Counters) => `[${packets}:${bytes}]`;
const spaced = ({ packets, bytes }: Counters) => `${packets} ${bytes}`;

function hasCounters({ tables }: Ruleset): boolean {
  return tables.some(({ chains }) =>
    chains.some(({ rules }) => rules.some(({ counters }) => counters !== null)),
  );
}
