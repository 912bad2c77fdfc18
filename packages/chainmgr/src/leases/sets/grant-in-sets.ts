import { builtInChains, type Family } from '@chainwright/parse-core';
import { readTable } from '../../family/read-table.ts';
import { ManagerError } from '../../manager-error.ts';
import type { FamilySide } from '../../transaction/commit-units.ts';
import { runChanges } from '../../transaction/run-changes.ts';
import { Transaction } from '../../transaction/transaction.ts';
import type { Granted, GrantResult, LeaseSubject } from '../lease-options.ts';
import type { LeaseSetting } from '../lease-verbs.ts';
import { type Grant, sortSubjects } from '../want-leases.ts';
import { checkSetName } from './check-set-name.ts';
import { commentOf, holderComment, memberLeases } from './member-lease.ts';
import { addLine, createLine, readSet, restoreSet, type SetMember } from './set-tool.ts';

/** The longest time that ipset can count. */
const mostSeconds = 2_147_483;

/**
 * Keeps leases in a set for each family, `NAME-v4` and `NAME-v6`, and sees to it that one rule asks it: for
 * lists of hundreds of thousands. The kernel itself takes out what is over.
 */
export async function grantInSets(
  subjects: readonly LeaseSubject[],
  grant: Grant,
  setting: LeaseSetting,
  ipset: string,
): Promise<GrantResult> {
  const networks = subjects.map(networkOf);
  const timeout = timeoutOf(grant, setting.now);
  refuseUnsayable(grant.stamp.reason);
  checkSetName(setName(ipset, 'ipv4'));
  const sorted = sortSubjects(
    networks,
    setting.sides.map(({ tool }) => tool.family),
  );
  let isChanged = false;
  const leases: Granted[] = [];
  for (const side of setting.sides) {
    const own = sorted.get(side.tool.family)?.map(networkOf);
    if (!own) continue;
    const outcomes = await addMembers(side, own, grant, setName(ipset, side.tool.family), timeout);
    const asked = await askSet(side, grant, setName(ipset, side.tool.family), setting.attempts);
    isChanged ||= asked || [...outcomes.values()].some((outcome) => outcome !== 'kept');
    leases.push(...(await told(side, grant, setting.now, outcomes)));
  }
  return { changed: isChanged, leases, missing: [] };
}

type Outcomes = ReadonlyMap<string, Granted['outcome']>;

/** What is in the set stays so at least as long. */
async function addMembers(
  { tool }: FamilySide,
  networks: readonly string[],
  { stamp, makeId }: Grant,
  name: string,
  timeout: number,
): Promise<Outcomes> {
  const listing = await readSet(tool, name);
  const there = new Map(listing?.members.map((member) => [member.network, member]));
  const outcomes = new Map<string, Granted['outcome']>();
  const lines = listing ? [] : [createLine(name, tool)];
  for (const network of new Set(networks)) {
    const former = there.get(network);
    const isKept = former && !isShorter(former, timeout);
    outcomes.set(network, isKept ? 'kept' : former ? 'extended' : 'added');
    if (isKept) continue;
    const comment = former?.comment || commentOf({ ...stamp, id: makeId() });
    lines.push(addLine(name, { network, timeout, comment }));
  }
  await restoreSet(tool, lines);
  return outcomes;
}

function isShorter({ timeout }: SetMember, wanted: number): boolean {
  return timeout !== 0 && (wanted === 0 || wanted > timeout);
}

/** Whether something had to be done so that the chain, its jumps and the rule are there. */
async function askSet(
  side: FamilySide,
  { place, ends, words }: Grant,
  name: string,
  attempts: number,
): Promise<boolean> {
  const { table, chain, from, position } = place;
  const tx = new Transaction([side.reader], table);
  if (!builtInChains(table).includes(chain)) {
    tx.createChain(chain);
    for (const each of from) tx.addJump(each, chain);
  }
  for (const end of ends) {
    const asks = ['-m', 'set', '--match-set', name, end === 'source' ? 'src' : 'dst'];
    const says = ['-m', 'comment', '--comment', holderComment];
    const target = words.indexOf('-j');
    const rule = [...words.slice(0, target), ...asks, ...says, ...words.slice(target)];
    tx.insertRule(chain, rule, { position });
  }
  return (await runChanges(tx.changes, [side], attempts)).changed;
}

async function told(
  side: FamilySide,
  { place }: Grant,
  now: number,
  outcomes: Outcomes,
): Promise<readonly Granted[]> {
  const table = await readTable(side.tool, place.table);
  const seen = new Set<string>();
  return (await memberLeases(side, table, now)).flatMap(({ lease }) => {
    const outcome = outcomes.get(lease.address ?? '');
    const isOwn = lease.chain === place.chain && outcome !== undefined;
    if (!isOwn || seen.has(lease.address ?? '')) return [];
    seen.add(lease.address ?? '');
    return [{ ...lease, outcome }];
  });
}

function setName(ipset: string, family: Family): string {
  return `${ipset}-${family === 'ipv4' ? 'v4' : 'v6'}`;
}

function networkOf(subject: LeaseSubject): string {
  if (typeof subject !== 'string') {
    throw new ManagerError('BAD_SET', `a set of networks cannot hold the set ${subject.set}`);
  }
  if (!/\/0$/.test(subject)) return subject;
  throw new ManagerError('BAD_ADDRESS', `${subject} cannot be kept in a set: name its two halves`);
}

function timeoutOf({ stamp: { expiresAt } }: Grant, now: number): number {
  const seconds = expiresAt === null ? 0 : Math.ceil((expiresAt - now) / 1000);
  if (seconds <= mostSeconds) return seconds;
  throw new ManagerError('BAD_LEASE', `a set counts ${mostSeconds} seconds at most, some 24 days`);
}

/** In a comment of ipset nothing can be said of quotes. */
function refuseUnsayable(reason: string): void {
  if (!/["\\]/.test(reason)) return;
  throw new ManagerError('BAD_LEASE', 'the reason has a " or \\, which a set cannot keep');
}
