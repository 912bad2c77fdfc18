import type { Negatable } from '../model/negatable.ts';
import type { Cell, Filling } from './rule-plan.ts';

/** The base matches of the present rule: one object that is filled anew for each. */
export interface BaseScratch {
  source: Negatable<string> | undefined;
  destination: Negatable<string> | undefined;
  inInterface: Negatable<string> | undefined;
  outInterface: Negatable<string> | undefined;
  protocol: Negatable<string> | undefined;
  fragment: Negatable<true> | undefined;
}

export function makeScratch(): BaseScratch {
  return {
    source: undefined,
    destination: undefined,
    inInterface: undefined,
    outInterface: undefined,
    protocol: undefined,
    fragment: undefined,
  };
}

/** Where each base match of a rule comes from: a slot, or the same in every such rule. */
export type BasePlan = { readonly [Field in keyof BaseScratch]: number | BaseScratch[Field] };

export function makeBasePlan(fillings: readonly Filling[]): BasePlan {
  const plan = { ...makeScratch() } as Record<string, unknown>;
  for (const { field, constant, slot } of fillings) plan[field] = slot < 0 ? constant : slot;
  return plan as unknown as BasePlan;
}

export function fillBase(base: BaseScratch, plan: BasePlan, cells: readonly Cell[]): void {
  base.source = take(plan.source, cells);
  base.destination = take(plan.destination, cells);
  base.inInterface = take(plan.inInterface, cells);
  base.outInterface = take(plan.outInterface, cells);
  base.protocol = take(plan.protocol, cells);
  base.fragment = take(plan.fragment, cells);
}

function take<T>(from: number | T, cells: readonly Cell[]): T {
  return typeof from === 'number' ? (cells[from]?.value as T) : from;
}

export function clearBase(base: BaseScratch): void {
  base.source = undefined;
  base.destination = undefined;
  base.inInterface = undefined;
  base.outInterface = undefined;
  base.protocol = undefined;
  base.fragment = undefined;
}

/**
 * The rule as `-S` prints it: addresses and interfaces, then the rest, which has a blank before it.
 * Nothing is cut off the whole, so that the engine need not copy it together.
 */
export function printBehindHead(base: BaseScratch, rest: string): string {
  const head = printHead(base);
  return head === '' ? rest.slice(1) : head + rest;
}

function printHead({ source, destination, inInterface, outInterface }: BaseScratch): string {
  let text = '';
  if (source) text = printWord('-s ', source);
  if (destination) text = addWord(text, '-d ', ' -d ', destination);
  if (inInterface) text = addWord(text, '-i ', ' -i ', inInterface);
  if (outInterface) text = addWord(text, '-o ', ' -o ', outInterface);
  return text;
}

function addWord(text: string, flag: string, flagBehind: string, word: Negatable<string>): string {
  if (text === '') return printWord(flag, word);
  return text + (word.negated ? ` !${flagBehind}` : flagBehind) + word.value;
}

function printWord(flag: string, { value, negated }: Negatable<string>): string {
  return negated ? `! ${flag}${value}` : flag + value;
}

/** Protocol and fragment, each with a blank before it. */
export function printKind({ protocol, fragment }: Pick<BaseScratch, 'protocol' | 'fragment'>) {
  const text = protocol ? ` ${printWord('-p ', protocol)}` : '';
  return fragment ? text + (fragment.negated ? ' ! -f' : ' -f') : text;
}
