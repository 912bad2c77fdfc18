import type { Family, Ruleset } from '@chainwright/parse-core';
import { type Admission, addressesOf, admitsConnection } from '@chainwright/policy';
import { shownOutputs } from './audit-report.ts';
import { namePlace } from './chain-report.ts';

/** A TCP connection to the machine whose rules these are. */
export interface ConnectionQuestion {
  readonly from: string;
  /** An address of the machine; any. */
  readonly to?: string;
  readonly port: number;
}

export type ConnectionAnswer =
  | { readonly outputs: readonly AnsweredOutput[] }
  /** The address is none, or none of a family that the text has rules for. */
  | { readonly problem: string };

export interface AnsweredOutput {
  readonly output: number;
  readonly packets: readonly PacketAnswer[];
}

export interface PacketAnswer extends Pick<Admission, 'packets' | 'answer'> {
  /** What keeps them, or may keep them; empty where nothing does. */
  readonly by: string;
  readonly line: number | null;
}

export function askConnection(
  rulesets: readonly Ruleset[],
  connection: ConnectionQuestion,
): ConnectionAnswer {
  const { from, to = from } = connection;
  const family = familyOf(from);
  const wrong = [from, to].find((address) => familyOf(address) === undefined);
  if (!family || wrong !== undefined) {
    return { problem: `"${wrong}" is no address, such as 203.0.113.5 or 2001:db8::5` };
  }
  if (familyOf(to) !== family) return { problem: `${from} and ${to} are of two families` };
  const outputs = rulesets
    .flatMap((ruleset, output) => (ruleset.family === family ? [{ ruleset, output }] : []))
    .slice(0, shownOutputs)
    .map(({ ruleset, output }) => ({ output, packets: answerFor(ruleset, connection) }));
  const name = family === 'ipv4' ? 'IPv4' : 'IPv6';
  return outputs.length > 0 ? { outputs } : { problem: `the text has no rules for ${name}` };
}

function familyOf(address: string): Family | undefined {
  // A network is none: one packet comes from one address.
  if (address.includes('/')) return undefined;
  return (['ipv4', 'ipv6'] as const).find((family) => addressesOf(address, family) !== undefined);
}

function answerFor(ruleset: Ruleset, connection: ConnectionQuestion): readonly PacketAnswer[] {
  return admitsConnection(ruleset, connection).map(({ packets, answer, by }) => ({
    packets,
    answer,
    by: by === null ? '' : namePlace(by, ''),
    line: by?.line ?? null,
  }));
}
