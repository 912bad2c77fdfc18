import type { Counters } from '../model/counters.ts';
import type { Match } from '../model/match.ts';
import type { Rule } from '../model/ruleset.ts';
import type { Target } from '../model/target.ts';
import type { BaseScratch } from './base-scratch.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Fills a rule from what was replayed. As a constructor it lets the engine lay out all fields in one
 * piece, which halves what the collector has to move; its prototype is that of every plain object.
 */
function RuleRecord(
  this: Writable<Rule>,
  number: number,
  line: number,
  spec: string,
  counters: Counters | null,
  base: BaseScratch,
  matches: readonly Match[],
  target: Target | null,
  unknown: readonly string[],
): void {
  this.number = number;
  this.line = line;
  this.spec = spec;
  this.counters = counters;
  if (base.protocol) this.protocol = base.protocol;
  if (base.source) this.source = base.source;
  if (base.destination) this.destination = base.destination;
  if (base.inInterface) this.inInterface = base.inInterface;
  if (base.outInterface) this.outInterface = base.outInterface;
  if (base.fragment) this.fragment = base.fragment;
  this.matches = matches;
  this.target = target;
  if (unknown.length > 0) this.unknown = unknown;
}
RuleRecord.prototype = Object.prototype;

export const makeRule = RuleRecord as unknown as new (
  ...fields: Parameters<typeof RuleRecord>
) => Rule;
