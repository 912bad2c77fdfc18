import type { Counters } from '../model/counters.ts';
import type { Match } from '../model/match.ts';
import { plainRecord, type Writable } from '../model/plain-record.ts';
import type { Rule } from '../model/ruleset.ts';
import type { Target } from '../model/target.ts';
import type { BaseScratch } from './base-scratch.ts';

/**
 * A rule, filled from what was replayed: laid out in one piece, it halves what the collector has to
 * move.
 */
export const RuleRecord = plainRecord<Rule, Parameters<typeof fillRule>>(fillRule);

function fillRule(
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
