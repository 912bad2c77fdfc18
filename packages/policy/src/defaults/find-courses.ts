import type { Chain, Family, Ruleset, Table } from '@chainwright/parse-core';
import { interfacesIn, type PacketClass } from '../conditions/packet-class.ts';
import { protocolsOf } from '../conditions/protocols.ts';
import type { EndedCourse } from '../walk/course.ts';
import { walkChains } from '../walk/walk-chains.ts';
import type { Question } from './default-answer.ts';

/** The ways of packets of one protocol through a chain that no rule with conditions takes. */
export interface ProtocolCourses {
  readonly protocol: string;
  readonly packets: PacketClass;
  readonly courses: readonly EndedCourse[];
}

/** The ways for each protocol; undefined where the ruleset does not have the chain. */
export function findCourses(
  { family, tables }: Ruleset,
  { table: tableName = 'filter', chain: chainName }: Question,
): readonly ProtocolCourses[] | undefined {
  const table = tables.find(({ name }) => name === tableName);
  const chain = table?.chains.find(({ name }) => name === chainName);
  if (table === undefined || chain === undefined) return undefined;
  const known = found.get(table) ?? new Map<string, readonly ProtocolCourses[]>();
  found.set(table, known);
  const key = `${family} ${chainName}`;
  const courses = known.get(key) ?? walkProtocols(table, chain, family);
  known.set(key, courses);
  return courses;
}

/** Both questions are about the same ways, and a table that was read does not change. */
const found = new WeakMap<Table, Map<string, readonly ProtocolCourses[]>>();

function walkProtocols(table: Table, chain: Chain, family: Family): readonly ProtocolCourses[] {
  const areMarksSet = setsMarks(table);
  return protocolsOf(table, family).map(({ name, protocol }) => {
    const packets: PacketClass = { family, protocol, areMarksSet, ...interfacesIn(chain.name) };
    const passages = walkChains(table, [chain], packets);
    return { protocol: name, packets, courses: passages.get(chain.name)?.courses ?? [] };
  });
}

const markTargets: readonly string[] = ['CONNMARK', 'HMARK', 'MARK', 'TPROXY'];

/** Whether a rule of the table sets marks that its other rules may look at. */
export function setsMarks({ chains }: Table): boolean {
  return chains.some(({ rules }) =>
    rules.some(({ target }) => target !== null && markTargets.includes(target.name)),
  );
}
