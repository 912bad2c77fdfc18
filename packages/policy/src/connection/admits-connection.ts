import type { Ruleset } from '@chainwright/parse-core';
import { interfacesIn } from '../conditions/packet-class.ts';
import type { Answer } from '../defaults/default-answer.ts';
import { setsMarks } from '../defaults/find-courses.ts';
import { freeze } from '../freeze.ts';
import type { Place } from '../place.ts';
import { type Connection, type KnownPacket, type PacketKind, packetOf } from './connection.ts';
import { followPacket, type PacketEnd } from './follow-packet.ts';

/** Whether packets of one kind come through. */
export interface Admission {
  /**
   * `new`: the first packet of a connection; `established`: its further ones; `answer`: those that this
   * machine sends back.
   */
  readonly packets: PacketKind;
  readonly answer: Answer;
  /** What keeps them, or may keep them, from coming through; null where nothing does. */
  readonly by: Place | null;
}

/**
 * Whether rules let a TCP connection to this machine come through: a new one, and one that there is
 * already. Of what is not known of its packets, such as the interface by which they come, both is
 * taken to be possible, and where the answer depends on it that is `unknown`. That an address is
 * translated (table nat) is left out of account.
 *
 * ```ts
 * admitsConnection(ruleset, { from: '203.0.113.5', port: 22 });
 * // [{ packets: 'new', answer: 'no', by: { kind: 'policy', chain: 'INPUT', … } }, …]
 * ```
 */
export function admitsConnection(ruleset: Ruleset, connection: Connection): readonly Admission[] {
  return freeze(
    kinds.map((packets) => {
      const packet = packetOf(connection, packets, ruleset.family);
      if (!packet) return { packets, answer: 'unknown' as const, by: null };
      return { packets, ...passAll(ruleset, packet, hooks[packets]) };
    }),
  );
}

const kinds: readonly PacketKind[] = ['new', 'established', 'answer'];

type Hook = readonly [table: string, chain: string];

const inward: readonly Hook[] = [
  ['raw', 'PREROUTING'],
  ['mangle', 'PREROUTING'],
  ['mangle', 'INPUT'],
  ['filter', 'INPUT'],
  ['security', 'INPUT'],
];

const outward: readonly Hook[] = [
  ['raw', 'OUTPUT'],
  ['mangle', 'OUTPUT'],
  ['filter', 'OUTPUT'],
  ['security', 'OUTPUT'],
  ['mangle', 'POSTROUTING'],
];

const hooks: Readonly<Record<PacketKind, readonly Hook[]>> = {
  new: inward,
  established: inward,
  answer: outward,
};

function passAll(
  ruleset: Ruleset,
  packet: KnownPacket,
  through: readonly Hook[],
): Omit<Admission, 'packets'> {
  const passed = through.map((hook) => pass(ruleset, packet, hook));
  return (
    passed.find(({ answer }) => answer === 'no') ??
    passed.find(({ answer }) => answer === 'unknown') ?? { answer: 'yes', by: null }
  );
}

const tcp = 6;

function pass(
  { family, tables }: Ruleset,
  packet: KnownPacket,
  [tableName, chainName]: Hook,
): Omit<Admission, 'packets'> {
  const table = tables.find(({ name }) => name === tableName);
  const chain = table?.chains.find(({ name }) => name === chainName);
  // What is not there lets all packets pass.
  if (!table || !chain) return { answer: 'yes', by: null };
  const areMarksSet = setsMarks(table);
  const packets = { family, protocol: tcp, areMarksSet, ...interfacesIn(chainName) };
  return judgeEnds(followPacket(table, chain, atHook(packet, tableName), packets));
}

/** Before connections are tracked, none has a state. */
function atHook(packet: KnownPacket, table: string): KnownPacket {
  if (table !== 'raw') return packet;
  const { state: _, ...fields } = packet.fields;
  return { ...packet, fields };
}

function judgeEnds(ends: readonly PacketEnd[]): Omit<Admission, 'packets'> {
  const kept = ends.find(({ does }) => does === 'drop');
  const doubted = kept ?? ends.find(({ does }) => does !== 'accept');
  if (!doubted) return { answer: 'yes', by: null };
  const isSure = kept !== undefined && ends.every(({ does }) => does === 'drop');
  return { answer: isSure ? 'no' : 'unknown', by: doubted.at };
}
