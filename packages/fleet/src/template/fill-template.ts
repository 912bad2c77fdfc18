import type { VariableValue } from '../host.ts';
import { printValue } from './print-value.ts';

/** What a place in a text stands for; undefined: nobody has said. */
export type Lookup = (name: string) => VariableValue | undefined;

/** Something in a text that cannot be filled in. */
export interface TemplateFault {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly message: string;
}

export interface Filled {
  readonly text: string;
  readonly faults: readonly TemplateFault[];
  /** The column in the template of a column in the text; lines are the same. */
  readonly columnOf: (line: number, column: number) => number;
}

/**
 * Fills in the places `{{ name }}` of a text. What is filled in is always a part of one word, so that no
 * value can bring in a line, an option or a rule. Comments, which begin with `#`, stay as they are.
 */
export function fillTemplate(template: string, lookup: Lookup): Filled {
  const faults: TemplateFault[] = [];
  const shifts: Shift[] = [];
  const lines = template.split('\n').map((whole, index) => {
    const line = index + 1;
    return isComment(whole) ? whole : fillLine(whole, line, lookup, faults, shifts);
  });
  return {
    text: lines.join('\n'),
    faults,
    columnOf: (line, column) => columnBefore(shifts, line, column),
  };
}

/** The names of all places, each once. */
export function namesInTemplate(template: string): readonly string[] {
  const lines = template.split('\n').filter((line) => !isComment(line));
  const names = lines.flatMap((line) => [...line.matchAll(place)].map(([, name = '']) => name));
  return [...new Set(names.map((name) => name.trim()))];
}

const place = /\{\{(.*?)\}\}/g;
const variableName = /^[A-Za-z_][\w.-]*$/;
const isComment = (line: string) => /^\s*#/.test(line);

/** A value that was put in the place of another length. */
interface Shift {
  readonly line: number;
  /** Where the place begins in the template, and how long it is there. */
  readonly from: number;
  readonly length: number;
  readonly filled: number;
}

function fillLine(
  whole: string,
  line: number,
  lookup: Lookup,
  faults: TemplateFault[],
  shifts: Shift[],
): string {
  const filled = whole.replace(place, (written: string, inner: string, offset: number) => {
    const value = fillPlace(inner.trim(), lookup);
    if ('fault' in value) {
      faults.push({ line, column: offset + 1, message: value.fault });
      return written;
    }
    const { length } = value.text;
    shifts.push({ line, from: offset, length: written.length, filled: length });
    return value.text;
  });
  const open = whole.replace(place, (written) => ' '.repeat(written.length)).indexOf('{{');
  if (open >= 0) faults.push({ line, column: open + 1, message: 'this {{ has no }} behind it' });
  return filled;
}

function fillPlace(
  name: string,
  lookup: Lookup,
): { readonly text: string } | { readonly fault: string } {
  if (!variableName.test(name)) return { fault: `{{ ${name} }} is no name of a variable` };
  const value = lookup(name);
  if (value === undefined) return { fault: `the variable ${name} has no value for this host` };
  const printed = printValue(value);
  return 'fault' in printed ? { fault: `the variable ${name} ${printed.fault}` } : printed;
}

function columnBefore(shifts: readonly Shift[], line: number, column: number): number {
  // Columns are told from 1, and offsets from 0.
  let offset = column - 1;
  for (const shift of shifts) {
    if (shift.line !== line || offset < shift.from) continue;
    if (offset < shift.from + shift.filled) return shift.from + 1;
    offset += shift.length - shift.filled;
  }
  return offset + 1;
}
