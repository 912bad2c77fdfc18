import type { Negatable } from '../model/negatable.ts';
import type { BaseMatches } from '../model/ruleset.ts';

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

export function clearBase(base: BaseScratch): void {
  base.source = undefined;
  base.destination = undefined;
  base.inInterface = undefined;
  base.outInterface = undefined;
  base.protocol = undefined;
  base.fragment = undefined;
}

export type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Sets those that the rule has. Plain assignments: spreading an object costs more than the rest. */
export function copyBase(from: BaseScratch, to: Writable<BaseMatches>): void {
  if (from.source) to.source = from.source;
  if (from.destination) to.destination = from.destination;
  if (from.inInterface) to.inInterface = from.inInterface;
  if (from.outInterface) to.outInterface = from.outInterface;
  if (from.protocol) to.protocol = from.protocol;
  if (from.fragment) to.fragment = from.fragment;
}
