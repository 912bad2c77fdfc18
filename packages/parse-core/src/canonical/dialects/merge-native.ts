import type { NumberRange } from '../../extensions/values/number-range.ts';
import type { TcpFlags } from '../../extensions/values/tcp-flags.ts';
import type { Match } from '../../model/match.ts';
import type { Negatable } from '../../model/negatable.ts';
import type { PrintableRule } from '../../print/print-rule.ts';

/** The options of tcp and udp; udp has ports only. */
export interface PortMatch {
  readonly name: string;
  readonly sport?: Negatable<NumberRange>;
  readonly dport?: Negatable<NumberRange>;
  readonly tcpOption?: unknown;
  readonly tcpFlags?: Negatable<TcpFlags>;
}

export function isPortMatch(match: Match): match is Match & PortMatch {
  return isPortName(match.name);
}

/** The matches of which nf_tables may make one of several. */
export function isPortName(name: string | null): boolean {
  return name === 'tcp' || name === 'udp';
}

const MAX_PORT = 0xffff;

export function isAnyPort(range: NumberRange): boolean {
  return range.from === 0 && range.to === MAX_PORT;
}

/** How nf_tables keeps a tcp or udp match. */
export interface NativeHow {
  /** `! --dport 0:65535` is kept as the condition that never holds; else it is lost. */
  readonly keepsNever: boolean;
  /** A native match is told to the first match of its name, even one that is not native. */
  readonly joinsOther: boolean;
}

/**
 * nf_tables keeps ports and flags as instructions of its own and puts them together again into one
 * match, at the place of the first: the last value of an option stands, and it is negated if any was.
 * A match with nothing but defaults, or with --tcp-option, stays a match of its own.
 */
export function mergeNative(rule: PrintableRule, how: NativeHow): PrintableRule {
  const [only, ...others] = rule.matches.filter(isPortMatch);
  if (!only || (others.length === 0 && staysAsItIs(only))) return rule;
  const merged: Match[] = [];
  const places = new Map<string, number>();
  for (const match of rule.matches) {
    if (!isPortMatch(match) || !isNative(match)) merged.push(match);
    else {
      const conditions = conditionsOf(match, how);
      if (conditions) join(merged, places, match.name, conditions, how);
    }
  }
  return { ...rule, matches: merged };
}

/** Whether nf_tables keeps the match as instructions of its own. */
export function isNative({ name, sport, dport, tcpOption, tcpFlags }: PortMatch): boolean {
  if (!isPortName(name) || tcpOption !== undefined) return false;
  const isOther = (port: PortMatch['sport']) => port && (port.negated || !isAnyPort(port.value));
  const { negated = false, value } = tcpFlags ?? {};
  const hasFlags = negated || (value && value.mask.length + value.set.length > 0);
  return Boolean(isOther(sport) || isOther(dport) || hasFlags);
}

/** Instructions come back as they were, but for ranges of all ports or from 0 on, and no flags. */
function staysAsItIs(match: PortMatch): boolean {
  if (!isNative(match)) return true;
  const { sport, dport, tcpFlags } = match;
  const isFromZero = (port: PortMatch['sport']) => port?.value.from === 0 && port.value.to !== 0;
  return !isFromZero(sport) && !isFromZero(dport) && tcpFlags?.value.mask.length !== 0;
}

/** The options that become instructions; undefined when none does, and the match is gone. */
function conditionsOf(
  { sport, dport, tcpFlags }: PortMatch,
  { keepsNever }: NativeHow,
): Partial<PortMatch> | undefined {
  const isKept = (port: PortMatch['sport']) =>
    port && (!isAnyPort(port.value) || (port.negated && keepsNever));
  const kept = {
    ...(isKept(sport) && { sport }),
    ...(isKept(dport) && { dport }),
    ...(tcpFlags && tcpFlags.value.mask.length > 0 && { tcpFlags }),
  };
  return Object.keys(kept).length > 0 ? kept : undefined;
}

type Conditions = Readonly<Record<string, Negatable<unknown>>>;

/** A range from 0 on is one comparison with its end: it changes one end of what was there before. */
function joinPorts(
  condition: Negatable<unknown>,
  old: Negatable<unknown> | undefined,
): Negatable<unknown> {
  const { from, to } = condition.value as NumberRange;
  if (from !== 0 || to === 0 || to === MAX_PORT) return condition;
  const before = (old?.value ?? { from: 0, to: MAX_PORT }) as NumberRange;
  const value = condition.negated ? { from: to + 1, to: before.to } : { from: before.from, to };
  return { value, negated: false };
}

function join(
  merged: Match[],
  places: Map<string, number>,
  name: string,
  conditions: Partial<PortMatch>,
  { joinsOther }: NativeHow,
): void {
  const other = joinsOther ? merged.findIndex((match) => match.name === name) : -1;
  const place = places.get(name) ?? (other < 0 ? merged.length : other);
  const before = merged[place] as unknown as Readonly<Record<string, unknown>> | undefined;
  const joined: Record<string, unknown> = { ...(before ?? { name }) };
  for (const [option, condition] of Object.entries(conditions as Conditions)) {
    const old = joined[option] as Negatable<unknown> | undefined;
    const { value, negated } = option === 'tcpFlags' ? condition : joinPorts(condition, old);
    joined[option] = { value, negated: negated || old?.negated === true };
  }
  merged[place] = joined as unknown as Match;
  places.set(name, place);
}
