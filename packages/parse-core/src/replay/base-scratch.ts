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

/** The base matches as `-S` prints them, each with a blank before it. */
export function printBase(base: BaseScratch): string {
  let text = printHead(base);
  if (base.protocol) text += printWord(' -p ', base.protocol);
  if (base.fragment) text += base.fragment.negated ? ' ! -f' : ' -f';
  return text;
}

/** Addresses and interfaces, which stand in front. */
export function printHead(base: BaseScratch): string {
  let text = '';
  if (base.source) text += printWord(' -s ', base.source);
  if (base.destination) text += printWord(' -d ', base.destination);
  if (base.inInterface) text += printWord(' -i ', base.inInterface);
  if (base.outInterface) text += printWord(' -o ', base.outInterface);
  return text;
}

function printWord(flag: string, { value, negated }: Negatable<string>): string {
  return negated ? ` !${flag}${value}` : flag + value;
}
