import { isIPv4, isIPv6 } from 'node:net';
import type { Backend } from '@chainwright/chainmgr';
import { applyPlan, type Family, type Ruleset } from '@chainwright/parse-core';
import { type Admission, admitsConnection, type Connection, type Place } from '@chainwright/policy';
import { CommandError } from '../command-error.ts';
import type { Context } from '../context.ts';
import type { PlanWithCurrent } from '../plan/compare-pairs.ts';
import { isFarAway } from '../target/open-machine.ts';
import type { ConfirmOptions } from './confirm-options.ts';

/** Who must not be cut off, and how that is known. */
interface Caller {
  readonly connection: Connection;
  readonly family: Family;
  readonly who: string;
}

/**
 * Throws where the rules, once changed, would keep out the SSH connection that the command came by, that
 * by which it gets to another machine, or those that `--from` names; says where there is no telling.
 */
export async function refuseLockout(
  plans: readonly PlanWithCurrent[],
  { on, from = [], force }: ConfirmOptions & { readonly on: string },
  backend: Backend,
  context: Context,
): Promise<void> {
  const ssh = findSsh(on, backend, context);
  const callers = [...from.map(readFrom), ...(ssh ? [ssh] : [])];
  const kept: string[] = [];
  for (const { connection, family, who } of callers) {
    const changed = plans.find(({ plan }) => plan.family === family);
    if (!changed) continue;
    for (const admission of admitsConnection(rulesAfter(changed), connection)) {
      if (admission.answer === 'yes') continue;
      const said = `${words[admission.packets]} ${who}${sayPlace(admission.by)}`;
      if (admission.answer === 'no') kept.push(said);
      else await context.stderr.write(`note: it cannot be told whether the rules let in ${said}\n`);
    }
  }
  const [first] = kept;
  if (first === undefined) return;
  for (const said of kept)
    await context.stderr.write(`warning: the rules would keep out ${said}\n`);
  if (force) return;
  throw new CommandError('the rules would cut you off, and nothing was changed', {
    hint: 'Let the connection in, or say --force to go on all the same (and --confirm, to come back).',
  });
}

const words: Readonly<Record<Admission['packets'], string>> = {
  new: 'a new connection',
  established: 'the packets of a connection',
  answer: 'the answers to a connection',
};

function sayPlace(by: Place | null): string {
  switch (by?.kind) {
    case 'rule':
      return ` (${by.table} ${by.chain} ${by.number}: ${by.spec})`;
    case 'policy':
      return ` (${by.table} ${by.chain}, policy ${by.policy ?? 'not known'})`;
    default:
      return '';
  }
}

function rulesAfter({ plan, current }: PlanWithCurrent): Ruleset {
  const applied = applyPlan(plan, current);
  if ('misfit' in applied) throw new Error(applied.misfit.message);
  return applied.ruleset;
}

/** `203.0.113.5:22`, `[2001:db8::7]:22`. */
function readFrom(text: string): Caller {
  const [, six, four, port] = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text) ?? [];
  const address = six ?? four ?? '';
  const family = familyOfAddress(address);
  if (!family || Number(port) > 65_535) {
    throw new CommandError(`--from ${text}: is no ADDRESS:PORT`, {
      hint: 'Write 203.0.113.5:22 or [2001:db8::7]:22: from that address to that port here.',
    });
  }
  const connection = { from: address, port: Number(port) };
  return { connection, family, who: `from ${address} to port ${port}` };
}

function findSsh(on: string, backend: Backend, context: Context): Caller | undefined {
  if (on === 'local') return readSsh(context.sshConnection(), 'by which you are here');
  if (!isFarAway(on)) return undefined;
  return readSsh(backend.describe().sshConnection, 'by which this command gets there');
}

/** `client port server port`, as sshd says it; addresses of IPv4 may stand in IPv6. */
function readSsh(said: string | undefined, which: string): Caller | undefined {
  const [from = '', fromPort, to = '', port] = (said ?? '').split(' ').map(plainAddress);
  const family = familyOfAddress(from);
  if (!family || !port) return undefined;
  const connection = { from, fromPort: Number(fromPort), to, port: Number(port) };
  return { connection, family, who: `from ${from} to port ${port}, ${which}` };
}

function plainAddress(text: string): string {
  return text.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
}

function familyOfAddress(address: string): Family | undefined {
  if (isIPv4(address)) return 'ipv4';
  return isIPv6(address) ? 'ipv6' : undefined;
}
