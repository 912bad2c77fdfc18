import { ManagerError } from '../manager-error.ts';

/** What a timed rule says of itself in its comment: the firewall is the only place where it is kept. */
export interface Stamp {
  /** Milliseconds since 1970, a whole second; null: it ends when it is revoked. */
  readonly expiresAt: number | null;
  /** No other rule has it, so that a rule with a stamp is never taken for another one. */
  readonly id: string;
  /** The program or person whose rule it is: one word. */
  readonly owner: string;
  /** Free text, and empty where there is none. */
  readonly reason: string;
}

/**
 * The comment of a timed rule. The reason stands last, so whatever it says cannot be taken for anything
 * else of the stamp.
 *
 * ```ts
 * printStamp({ expiresAt: 1_764_128_400_000, id: '3f9a0c', owner: 'psad', reason: 'port scan' });
 * // 'chainwright until=2025-11-26T03:40:00Z id=3f9a0c by=psad port scan'
 * ```
 */
export function printStamp({ expiresAt, id, owner, reason }: Stamp): string {
  const until = expiresAt === null ? 'never' : printTime(expiresAt);
  const comment = `chainwright until=${until} id=${id} by=${owner} ${reason}`.trimEnd();
  const bytes = new TextEncoder().encode(comment).length;
  if (bytes <= mostBytes) return comment;
  throw new ManagerError(
    'BAD_LEASE',
    `the reason is ${bytes - mostBytes} bytes too long: a comment holds ${mostBytes} bytes, and owner and expiry stand in it too`,
  );
}

/** The stamp in a comment; undefined when it has none, or one that no time can be read from. */
export function readStamp(comment: string): Stamp | undefined {
  const [, until = '', id = '', owner = '', reason = ''] = stamp.exec(comment) ?? [];
  if (until === 'never') return { expiresAt: null, id, owner, reason };
  const expiresAt = Date.parse(until);
  // A 31st of February reads as a day of March.
  if (Number.isNaN(expiresAt) || printTime(expiresAt) !== until) return undefined;
  return { expiresAt, id, owner, reason };
}

/** Whether a rule, as `-S` prints it, has a stamp in a comment: its id is no other rule's. */
export function saysStamp(spec: string): boolean {
  // Within another value the quote would have a backslash before it.
  return / --comment "chainwright until=\S+ id=[0-9a-z]+ by=/.test(spec);
}

/** XT_MAX_COMMENT_LEN less the NUL at the end. */
const mostBytes = 255;

const stamp =
  /^chainwright until=(never|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) id=([0-9a-z]+) by=(\S+)(?: (.*))?$/s;

function printTime(time: number): string {
  return new Date(time).toISOString().replace('.000Z', 'Z');
}
