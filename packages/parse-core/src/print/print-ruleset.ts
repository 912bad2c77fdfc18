import type { Counters } from '../model/counters.ts';
import type { Chain, Remark, Rule, Ruleset, Source, Table } from '../model/ruleset.ts';
import { classifyLine, looksLikeRow } from '../source/classify-line.ts';
import { printTarget } from './print-rule.ts';
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
  const writer = new Writer(ruleset, options, 'save');
  for (const [index, table] of ruleset.tables.entries()) {
    writer.saveTable(table, ruleset.tables[index + 1]?.line);
  }
  return writer.finish();
}

/** The ruleset as `iptables -S` prints it, with `-v` when counters are asked for. */
export function printRules(ruleset: Ruleset, options: PrintOptions = {}): string {
  const writer = new Writer(ruleset, options, 'rules');
  for (const table of ruleset.tables) writer.rulesTable(table);
  return writer.finish();
}

class Writer {
  readonly #lines: string[] = [];
  readonly #remarks: Ruleset['remarks'];
  readonly #style: PrintStyle | undefined;
  readonly #counters: boolean | undefined;
  readonly #ruleset: Ruleset;
  readonly #format: Source;
  #nextRemark = 0;

  constructor(ruleset: Ruleset, { counters }: PrintOptions, format: Source) {
    this.#ruleset = ruleset;
    this.#style = printStyleOf(ruleset);
    this.#remarks = ruleset.remarks ?? [];
    this.#counters = counters;
    this.#format = format;
  }

  saveTable({ name, line, chains }: Table, next = Number.POSITIVE_INFINITY): void {
    this.#write(line, `*${name}`);
    for (const chain of chains) this.#write(chain.line, this.#savedChain(chain));
    for (const chain of chains) {
      for (const rule of chain.rules) {
        const counters = this.#countersOf(rule);
        const before = counters ? `${bracketed(counters)} ` : '';
        this.#write(rule.line, `${before}-A ${chain.name}${this.#behindChain(rule, null)}`);
      }
    }
    const inside = this.#remarks?.filter(
      (remark) => remark.line < next && meansMoreOutside(remark),
    );
    this.#write((inside?.at(-1)?.line ?? 0) + 1, 'COMMIT');
  }

  rulesTable({ chains }: Table): void {
    const ordered = [...chains].sort(
      (a, b) => Number(a.policy === null) - Number(b.policy === null),
    );
    for (const chain of ordered) this.#write(chain.line, this.#declaration(chain));
    for (const chain of chains) {
      for (const rule of chain.rules) {
        const counters = this.#countersOf(rule);
        // What a rule that could not be read would make of -c is not known.
        const before = counters && isVerbatim(rule) ? `${bracketed(counters)} ` : '';
        const text = this.#behindChain(rule, before === '' ? counters : null);
        this.#write(rule.line, `${before}-A ${chain.name}${text}`);
      }
    }
  }

  finish(): string {
    this.#writeRemarks(Number.POSITIVE_INFINITY);
    return this.#lines.length === 0 ? '' : `${this.#lines.join('\n')}\n`;
  }

  /** `iptables-save` prints a policy's counters always; a save that a person wrote may lack them. */
  #savedChain({ name, policy, counters }: Chain): string {
    const isWithout = policy !== null && counters === null && this.#ruleset.source === 'save';
    return `:${name} ${policy ?? '-'}${isWithout ? '' : ` ${bracketed(counters ?? ZERO)}`}`;
  }

  #declaration({ name, policy, counters }: Chain): string {
    if (policy === null) return `-N ${name}`;
    const shown = this.#shown(counters);
    return `-P ${name} ${policy}${shown ? ` -c ${spaced(shown)}` : ''}`;
  }

  #countersOf(rule: Rule): Counters | null {
    // A rule that could not be read may have its counters among its words.
    return isVerbatim(rule) ? rule.counters : this.#shown(rule.counters);
  }

  #shown(counters: Counters | null): Counters | null {
    if (this.#counters === undefined) return counters;
    return this.#counters ? (counters ?? ZERO) : null;
  }

  /** What stands behind the chain's name; `-S -v` prints the counters before the target. */
  #behindChain(rule: Rule, counters: Counters | null): string {
    const { spec } = rule;
    const style = this.#style;
    if (!style && !counters) return spec === '' ? '' : ` ${spec}`;
    const context = { family: this.#ruleset.family, protocol: rule.protocol?.value ?? '' };
    const whole = printTarget(rule.target, context);
    // A rule that canonical made has no blank at its end, even where its target prints one.
    const target = spec.endsWith(whole) ? whole : whole.trimEnd();
    const plain =
      target === '' ? spec : spec.slice(0, Math.max(0, spec.length - target.length - 1));
    const conditions = plain === '' ? '' : ` ${plain}`;
    const shownTarget = style ? style.target(target) : target;
    return [
      style ? style.conditions(conditions) : conditions,
      counters ? ` -c ${spaced(counters)}` : '',
      target === '' ? (style?.noTarget ?? '') : ` ${shownTarget}`,
    ].join('');
  }

  #write(line: number, text: string): void {
    this.#writeRemarks(line);
    this.#lines.push(text);
  }

  /** Remarks stand before the first line that came after them. */
  #writeRemarks(before: number): void {
    const remarks = this.#remarks ?? [];
    for (let next = remarks[this.#nextRemark]; next && next.line < before; ) {
      this.#lines.push(this.#remark(next));
      next = remarks[++this.#nextRemark];
    }
  }

  /** What is a remark in one format may be a line with a meaning in another. */
  #remark({ text }: Remark): string {
    return this.#ruleset.source === this.#format || text.startsWith('#') ? text : `# ${text}`;
  }
}

/** Whether the rule could not be read. */
const isVerbatim = ({ unknown }: Rule) => unknown?.includes('rule') ?? false;

/** What cannot be read within a table may begin another output behind its COMMIT. */
function meansMoreOutside({ text }: Remark): boolean {
  const kind = classifyLine(text);
  return kind === 'other' ? looksLikeRow(text) : kind !== 'remark';
}

const ZERO: Counters = { packets: 0, bytes: 0 };
const bracketed = ({ packets, bytes }: Counters) => `[${packets}:${bytes}]`;
const spaced = ({ packets, bytes }: Counters) => `${packets} ${bytes}`;
