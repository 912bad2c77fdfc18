import { randomBytes } from 'node:crypto';
import { ManagerError } from '../manager-error.ts';
import { checkChainName } from '../rules/check-chain-name.ts';
import { checkTable } from './check-table.ts';
import type { AllowOptions, BlockOptions, GrantOptions } from './lease-options.ts';
import { printStamp } from './stamp.ts';
import type { Grant } from './want-leases.ts';

/** What a manager has for calls that do not say it. */
export interface GrantDefaults {
  readonly table: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What `block` asks for. */
export function blockGrant(options: BlockOptions, defaults: GrantDefaults): Grant {
  const { direction = 'source', target = 'DROP' } = options;
  const grant = grantOf(options, defaults, {
    chain: 'CHAINWRIGHT_BLOCK',
    from: { source: ['INPUT', 'FORWARD'], destination: ['OUTPUT', 'FORWARD'], both: ['FORWARD'] }[
      direction
    ],
  });
  return {
    ...grant,
    ends: direction === 'both' ? ['source', 'destination'] : [direction],
    words: ['-j', target],
  };
}

/** What `allow` asks for. */
export function allowGrant(options: AllowOptions, defaults: GrantDefaults): Grant {
  const { port, protocol = port === undefined ? undefined : 'tcp', destination } = options;
  const grant = grantOf(options, defaults, { chain: 'CHAINWRIGHT_ALLOW', from: ['INPUT'] });
  return {
    ...grant,
    ends: ['source'],
    words: [
      ...wordsOf('-d', destination),
      ...wordsOf('-p', protocol),
      ...wordsOf('--dport', port === undefined ? undefined : `${port}`),
      ...['-j', 'ACCEPT'],
    ],
  };
}

function grantOf(
  options: GrantOptions,
  { table: usual, now }: GrantDefaults,
  defaults: { readonly chain: string; readonly from: readonly string[] },
): Omit<Grant, 'ends' | 'words'> {
  const { table = usual, chain = defaults.chain, from = defaults.from, position = 1 } = options;
  checkTable(table);
  for (const name of [chain, ...from]) checkChainName(name);
  if (!Number.isInteger(position) || position < 1) {
    throw new ManagerError('BAD_POSITION', `${position} is no position: give a number from 1`);
  }
  return {
    place: { table, chain, from, position },
    stamp: stampOf(options, now),
    makeId: () => randomBytes(6).toString('hex'),
  };
}

function stampOf({ ttl, owner = 'chainwright', reason = '' }: GrantOptions, now: number) {
  if (!/^\w[\w.@:+-]{0,31}$/.test(owner)) {
    throw new ManagerError(
      'BAD_LEASE',
      `${JSON.stringify(owner)} is no owner: give one word of 1 to 32 letters, digits or _.@:+-`,
    );
  }
  if (/\p{Cc}/u.test(reason)) {
    throw new ManagerError('BAD_LEASE', 'the reason is not one line: it has a control character');
  }
  const expiresAt = ttl === undefined ? null : expiryOf(ttl, now);
  const stamp = { expiresAt, owner, reason: reason.trim() };
  // Too long a reason is to be known before anything is done.
  printStamp({ ...stamp, id: '0'.repeat(12) });
  return stamp;
}

/** When so many seconds from now are over, on a whole second. */
export function expiryOf(ttl: number, now: number): number {
  const expiresAt = Math.ceil(now / 1000 + ttl) * 1000;
  if (ttl > 0 && expiresAt <= latest) return expiresAt;
  throw new ManagerError('BAD_LEASE', `${ttl} is no time to live: give seconds, more than 0`);
}

/** The stamp has four digits for the year. */
const latest = Date.UTC(9999, 11, 31);

/** No option that is given may be taken for another one, or turn the condition round. */
function wordsOf(flag: string, value: string | undefined): readonly string[] {
  if (value === undefined) return [];
  if (/^[^\s!-]\S*$/.test(value)) return [flag, value];
  throw new ManagerError('BAD_RULE', `${JSON.stringify(value)} is nothing that ${flag} takes`);
}
