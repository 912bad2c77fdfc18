import { chance, pick, type Random } from './chance.ts';

/** Chains that a machine must have in every table for the rules to be accepted. */
export const userChain = 'web';
/** Where jumps go to; no rule is made in it. */
export const jumpedTo = 'sub';

export interface Where {
  readonly table: string;
  readonly chain: string;
}

/** The table and the built-in chain that a target asks for; others go anywhere. */
const placesOfTargets: Readonly<Record<string, Where>> = {
  DNAT: { table: 'nat', chain: 'PREROUTING' },
  REDIRECT: { table: 'nat', chain: 'PREROUTING' },
  SNAT: { table: 'nat', chain: 'POSTROUTING' },
  MASQUERADE: { table: 'nat', chain: 'POSTROUTING' },
  NETMAP: { table: 'nat', chain: 'PREROUTING' },
  CT: { table: 'raw', chain: 'PREROUTING' },
  NOTRACK: { table: 'raw', chain: 'PREROUTING' },
  TRACE: { table: 'raw', chain: 'PREROUTING' },
  SECMARK: { table: 'security', chain: 'INPUT' },
  CONNSECMARK: { table: 'security', chain: 'INPUT' },
  SNPT: { table: 'mangle', chain: 'POSTROUTING' },
  CLASSIFY: { table: 'mangle', chain: 'POSTROUTING' },
  ...Object.fromEntries(
    [
      'CHECKSUM',
      'CONNMARK',
      'DNPT',
      'DSCP',
      'ECN',
      'HL',
      'HMARK',
      'MARK',
      'RATEEST',
      'TCPMSS',
      'TCPOPTSTRIP',
      'TEE',
      'TOS',
      'TPROXY',
      'TTL',
    ].map((target) => [target, { table: 'mangle', chain: 'PREROUTING' }]),
  ),
};

const placesOfMatches: Readonly<Record<string, Where>> = {
  rpfilter: { table: 'raw', chain: 'PREROUTING' },
  socket: { table: 'mangle', chain: 'PREROUTING' },
  owner: { table: 'filter', chain: 'OUTPUT' },
  mac: { table: 'filter', chain: 'INPUT' },
};

/** Where a rule with these extensions goes: mostly a chain of the user's, where all are allowed. */
export function chooseWhere(random: Random, target: string, matches: readonly string[]): Where {
  const asked =
    placesOfTargets[target] ??
    matches.map((match) => placesOfMatches[match]).find((where) => where !== undefined);
  const anywhere = { table: 'filter', chain: pick(random, ['INPUT', 'FORWARD', 'OUTPUT']) };
  const where = asked ?? anywhere;
  return chance(random, 95) ? { table: where.table, chain: userChain } : where;
}
