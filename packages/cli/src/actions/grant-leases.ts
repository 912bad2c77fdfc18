import type { ChainManager, GrantOptions, GrantResult, LeaseSubject } from '@chainwright/chainmgr';
import type { Family } from '@chainwright/parse-core';
import { CommandError } from '../command-error.ts';
import type { AllowRequest } from '../commands/allow.ts';
import type { BlockRequest } from '../commands/block.ts';
import type { GrantRequest } from '../commands/grant-options.ts';
import type { Context } from '../context.ts';
import { exitCode } from '../exit-code.ts';
import { toJson } from '../format/json.ts';
import { leaseJson } from '../format/leases/lease-json.ts';
import { sayLease } from '../format/leases/say-lease.ts';
import { readAddresses } from '../input/read-addresses.ts';
import { escapeControls } from '../output/escape-controls.ts';
import { writeChunks } from '../output/write-chunks.ts';
import { withManager } from './with-manager.ts';

/** Blocks addresses, and says of each what became of it. */
export async function runBlock(
  named: readonly string[],
  request: BlockRequest,
  context: Context,
): Promise<void> {
  const { direction, target, force } = request;
  const spare = ownAddresses(context);
  await grant(named, request, context, (manager, subjects, options) =>
    manager.block(subjects, {
      ...options,
      spare,
      ...(direction && { direction }),
      ...(target && { target }),
      ...(force && { force }),
    }),
  );
}

/** Lets addresses in, and says of each what became of it. */
export async function runAllow(
  named: readonly string[],
  request: AllowRequest,
  context: Context,
): Promise<void> {
  const { protocol, port, to } = request;
  await grant(named, request, context, (manager, subjects, options) =>
    manager.allow(subjects, {
      ...options,
      ...(protocol !== undefined && { protocol }),
      ...(port !== undefined && { port }),
      ...(to !== undefined && { destination: to }),
    }),
  );
}

type GrantCall = (
  manager: ChainManager,
  subjects: readonly LeaseSubject[],
  options: GrantOptions,
) => Promise<GrantResult>;

async function grant(
  named: readonly string[],
  request: GrantRequest,
  context: Context,
  call: GrantCall,
): Promise<void> {
  const addresses = await readAddresses(named, context);
  const family = request.family ?? familyOf(addresses);
  const subjects = [...addresses, ...setsOf(request)];
  if (subjects.length === 0) {
    throw new CommandError('no address is named', {
      hint: named.includes('-')
        ? 'Standard input has none.'
        : 'Name addresses, or - for standard input.',
    });
  }
  const result = await withManager({ ...request, family }, context, (manager) =>
    call(manager, subjects, optionsOf(request)),
  );
  await tell(result, request, context);
}

function optionsOf(request: GrantRequest): GrantOptions {
  const { ttl, reason, owner, chain, from, position, ipset } = request;
  return {
    ...(ttl !== undefined && { ttl }),
    ...(reason !== undefined && { reason }),
    ...(owner !== undefined && { owner }),
    ...(chain !== undefined && { chain }),
    ...(from !== undefined && { from }),
    ...(position !== undefined && { position }),
    ...(ipset !== undefined && { ipset }),
  };
}

function setsOf({ set: names = [], family }: GrantRequest): readonly LeaseSubject[] {
  if (names.length > 0 && (family === undefined || family === 'both')) {
    throw new CommandError('an ipset is of one family', {
      hint: 'Say --family ipv4 or --family ipv6.',
    });
  }
  return names.map((set) => ({ set }));
}

/** Where all addresses are of one family, the other one need not even be installed. */
function familyOf(addresses: readonly string[]): Family | 'both' {
  const families = new Set(addresses.map((each) => (each.includes(':') ? 'ipv6' : 'ipv4')));
  const [family = 'both'] = families;
  return families.size === 1 ? family : 'both';
}

/** Where the operator sits: `SSH_CONNECTION` is the client's address and port, and the server's. */
function ownAddresses({ env }: Context): readonly string[] {
  const [address = ''] = (env.SSH_CONNECTION ?? '').split(' ');
  const [plain = ''] = address.replace(/^::ffff:(?=\d+\.)/i, '').split('%');
  return /^[\d.]+$|:/.test(plain) ? [plain] : [];
}

async function tell(
  { changed, leases, missing }: GrantResult,
  { json }: GrantRequest,
  context: Context,
): Promise<void> {
  if (missing.length > 0) context.exitCode = exitCode.targetFailed;
  if (json) {
    const result = { changed, leases: leases.map(leaseJson), missing };
    return context.stdout.write(`${toJson(result)}\n`);
  }
  await writeChunks(
    context.stdout,
    leases.map((lease) => `${lease.outcome.padEnd(8)}  ${sayLease(lease)}\n`),
  );
  for (const spec of missing) {
    const said = `chainwright: came in and is gone again: ${escapeControls(spec)}\n`;
    await context.stderr.write(said);
  }
}
