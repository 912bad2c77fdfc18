import type { Condition, Conditions, InterfaceCondition } from '../conditions/condition.ts';
import { contains, meets } from '../conditions/intervals.ts';
import type { KnownPacket } from './connection.ts';

/** Whether a packet meets the conditions of a rule; undefined where it may or may not. */
export function judgePacket(conditions: Conditions, packet: KnownPacket): boolean | undefined {
  if (conditions.isNever) return false;
  const judged = conditions.all.map((condition) => judge(condition, packet));
  if (judged.includes(false)) return false;
  return conditions.isUnknown || judged.includes(undefined) ? undefined : true;
}

function judge(condition: Condition, { fields, isLoopback }: KnownPacket): boolean | undefined {
  switch (condition.kind) {
    case 'rate':
    case 'other':
      return undefined;
    case 'interface': {
      const isNamed = judgeInterface(condition, isLoopback);
      return isNamed === undefined ? undefined : isNamed !== condition.negated;
    }
    case 'field': {
      const known = fields[condition.field];
      if (known === undefined) return undefined;
      if (known.every((each) => contains(condition.values, each))) return true;
      return known.some((each) => meets(condition.values, each)) ? undefined : false;
    }
  }
}

function judgeInterface(
  { name, isPrefix }: InterfaceCondition,
  isLoopback: boolean,
): boolean | undefined {
  if (isLoopback) return isPrefix ? 'lo'.startsWith(name) : name === 'lo';
  if (isPrefix) return name === '' ? true : undefined;
  return name === 'lo' ? false : undefined;
}
