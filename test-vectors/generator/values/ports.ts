import { chance, many, numberBetween, pick, type Random } from '../chance.ts';
import type { MakeValue, Place } from '../generated-rule.ts';
import { spellNumber } from './numbers.ts';

const services: Readonly<Record<string, readonly string[]>> = {
  tcp: ['ssh', 'http', 'https', 'smtp', 'domain', 'imap2', 'ldap'],
  udp: ['domain', 'ntp', 'snmp', 'syslog', 'tftp'],
};

export const port: MakeValue = (place) => anyPort(place);

export const portRange: MakeValue = (place) => spellRange(place, ':');

export const portList: MakeValue = (place) => {
  const { random } = place;
  return many(random, 1, chance(random, 4) ? 16 : 6, () => spellRange(place, ':', false)).join(',');
};

/** `N` or `N-M`, in numbers only. */
export const mappedPorts: MakeValue = ({ random }) => {
  const [from, to] = orderedPorts(random);
  return chance(random, 50) ? `${from}` : `${from}-${to}`;
};

function spellRange(place: Place, separator: string, open = true): string {
  const { random } = place;
  if (chance(random, 60)) return anyPort(place);
  const [from, to] = orderedPorts(random);
  if (open && chance(random, 15)) return pick(random, [`${from}:`, `:${to}`, '0:65535', ':']);
  return `${spellNumber(random, from)}${separator}${spellNumber(random, to)}`;
}

function anyPort({ random, protocol }: Place): string {
  const names = services[protocol];
  if (names && chance(random, 20)) return pick(random, names);
  if (chance(random, 2)) return pick(random, ['http', 'SSH', 'nosuch', 'domain', 'ftp-data']);
  return spellNumber(random, numberBetween(random, 0, 65_535));
}

function orderedPorts(random: Random): readonly [number, number] {
  const from = random(65_000);
  return [from, Math.min(65_535, from + random(3000))];
}
